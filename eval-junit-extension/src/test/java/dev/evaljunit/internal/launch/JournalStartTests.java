/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Reducer;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.launch.JournalStart.Started;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.Repeats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class JournalStartTests {

    @TempDir
    Path directory;

    private Launches launches;

    @BeforeEach
    void threeCases() {
        launches = Launches.of(directory, 3);
    }

    private String startedAt() {
        return String.valueOf(Json.readObject(launches.journalLines().get(0)).get("started_at"));
    }

    private List<String> cases() {
        return launches.journalLines().stream()
                .map(Json::readObject)
                .filter(line -> line.containsKey("case"))
                .map(line -> line.get("case") + "/" + line.get("trial"))
                .toList();
    }

    @Test
    void beginsWithAHeaderThatIdentifiesTheRun() {
        String rows = "{'id':'c1','input':{'n':1}}\n{'id':'c2','input':{'n':2}}\n{'id':'c3','input':{'n':3}}"
                .replace('\'', '"');
        Started started =
                launches.with("eval.seed", "42").with("eval.skips", "error").begin();

        assertThat(started.notice()).isEmpty();
        assertThat(started.plan().kept().count()).isZero();
        assertThat(launches.journalLines()).singleElement().asString().contains("\"agent\":{\"directories\":{\"");
        assertThat(Seals.unsealed(launches.journalLines().get(0))
                        .replaceFirst("\"agent\":.*\"environment\":\\{}},", ""))
                .isEqualTo("""
                        {"schema":"eval-trials/3","eval":"NumbersEvalTest.answers","started_at":"%s","seed":42,"planned":3,"skips":"ERROR",\
                        "fingerprint":{"method":"NumbersEvalTest.answers()",\
                        "dataset":{"name":"numbers","version":"","sha256":"","cases_sha256":"%s"},\
                        "judges":{"fine":{"threshold":0.5,"identity":{"judge":"lambda"}}},\
                        "trials":1,"reducer":"MEAN","needed":0,"stop":"ALL_CASES","shard":"1/1","tool":"development"},\
                        "gates":[{"gate":"pass-rate","applicable":true,"measure":"pass_rate","limit":0.5,\
                        "policy":"POINT","confidence":0.95,"by":"","min_support":20,"min_known":0.98}]}""", startedAt(), Sha256.of(rows.getBytes(UTF_8)));
    }

    @Nested
    class AfterALaunchThatWasBrokenOff {

        @BeforeEach
        void oneOfThreeTrials() {
            launches.breakOffAfter("c2/1");
        }

        @Test
        void continuesWithAWarning() {
            String began = startedAt();
            Started started = launches.begin();

            assertThat(started.notice())
                    .isEqualTo(
                            "eval NumbersEvalTest.answers: resumes the run of %s and keeps 1 of its 3 trials (set eval.resume=never to start over)",
                            began);
            assertThat(started.plan().kept().byCase()).containsOnlyKeys("c2");
            assertThat(startedAt()).isEqualTo(began);
        }

        @Test
        void runsOnlyWhatIsMissing() {
            Finished finished = launches.run();

            assertThat(launches.calls()).containsExactly("c1/1", "c3/1");
            assertThat(finished.run().cases())
                    .extracting(each -> each.evalCase().id())
                    .containsExactly("c1", "c2", "c3");
            Launches.assertCompletion(finished.run()).isEqualTo(Completion.complete(3));
            assertThat(cases()).containsExactly("c2/1", "c1/1", "c3/1");
        }

        @Test
        void keepsTrialsOverAnyNumberOfInterruptions() {
            launches.breakOffAfter("c3/1");
            launches.breakOffAfter();
            launches.breakOffAfter("c1/1");
            Finished finished = launches.run();

            assertThat(launches.calls()).isEmpty();
            assertThat(finished.run().cases()).hasSize(3);
        }

        @Test
        void cutsOffATornLine() throws IOException {
            Files.writeString(launches.journal(), "{\"case\":\"c1\",\"tri", StandardOpenOption.APPEND);

            assertThat(launches.run().run().cases()).hasSize(3);
            assertThat(cases()).containsExactly("c2/1", "c1/1", "c3/1");
        }

        @Test
        void refusesADamagedJournalAndLeavesItAsItIs() throws IOException {
            Files.writeString(launches.journal(), "{\"case\":\n{}\n", StandardOpenOption.APPEND);
            byte[] before = Files.readAllBytes(launches.journal());

            assertThatThrownBy(launches::run)
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "%s:3: invalid JSON at column 9: Unexpected end-of-input within/between Object entries. A damaged journal cannot be resumed. Delete it, or set eval.resume=never to start over.",
                            launches.journal());
            assertThat(launches.journal()).hasBinaryContent(before);
        }

        @Test
        void startsAnewWhereItMustAndKeepsTheOldJournalAside() throws IOException {
            byte[] before = Files.readAllBytes(launches.journal());
            Launches never = launches.with("eval.resume", "never");
            Started started = never.begin();
            String aside = launches.files().get(0);

            assertThat(aside).matches("trials\\.\\d{8}T\\d{6}Z\\.jsonl");
            assertThat(started.notice())
                    .isEqualTo(
                            "eval NumbersEvalTest.answers: starts over; the finished trials of the last run are kept in '%s'",
                            aside);
            assertThat(directory.resolve(aside)).hasBinaryContent(before);
            assertThat(started.plan().kept().count()).isZero();
            assertThat(cases()).isEmpty();
        }

        @Test
        void startsAnewFromADamagedJournalWhereItMust() throws IOException {
            Files.writeString(launches.journal(), "\n\n\u0000", StandardOpenOption.APPEND);

            assertThat(launches.with("eval.resume", "never").run().run().cases())
                    .hasSize(3);
            assertThat(launches.files())
                    .filteredOn(file -> file.startsWith("trials."))
                    .hasSize(2);
        }

        @Test
        void startsOverForAnotherRunAndNamesWhatDiffers() {
            String began = startedAt();
            Started started = launches.repeats(Repeats.atLeast(2, 3)).begin();

            assertThat(started.notice())
                    .isEqualTo(
                            "eval NumbersEvalTest.answers: starts over because the run of %s was different: trials was 1 and is 3; reducer was \"MEAN\" and is \"AT_LEAST\"; needed was 0 and is 2; the finished trials of the last run are kept in '%s'",
                            began, launches.files().get(0));
            assertThat(started.plan().kept().count()).isZero();
        }

        @Test
        void resumesWithOtherGates() {
            Finished finished = launches.gates(
                            Stop.ALL_CASES, Gates.tokens().total().atMost(30))
                    .run();

            assertThat(finished.verdicts()).singleElement().satisfies(verdict -> {
                assertThat(verdict.gate()).isEqualTo("tokens-total");
                assertThat(verdict.isGreen()).isTrue();
            });
            try (var reader = JournalReader.open(launches.journal())) {
                assertThat(reader.read(List.of("c1", "c2", "c3"), 1).header().gates())
                        .singleElement()
                        .satisfies(gate -> assertThat(gate).containsEntry("gate", "tokens-total"));
            }
        }

        @Test
        void requiresWhatIsThere() {
            assertThat(launches.with("eval.resume", "require")
                            .begin()
                            .plan()
                            .kept()
                            .count())
                    .isOne();
        }

        @Test
        void refusesAnotherRunIfOneIsRequired() throws IOException {
            byte[] before = Files.readAllBytes(launches.journal());
            Launches required = launches.with("eval.resume", "require");

            assertThatThrownBy(
                            () -> required.repeats(Repeats.of(2, Reducer.MEAN)).begin())
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "Eval 'NumbersEvalTest.answers' has no run to resume, although eval.resume=require is set: the run of %s was different: trials was 1 and is 2. Set eval.resume=auto to start over.",
                            startedAt());
            assertThat(launches.journal()).hasBinaryContent(before);
        }

        @Test
        void refusesASecondLaunchAtTheSameTime() {
            try (var first =
                    JournalStart.begin(launches.definition(), launches.config()).journal()) {
                assertThat(first).isNotNull();
                assertThatThrownBy(launches::begin)
                        .isInstanceOf(EvalException.class)
                        .hasMessageStartingWith(
                                "Report '" + launches.journal() + "' is being written by another launch");
            }
        }
    }

    @Nested
    class AfterALaunchThatStopped {

        @Test
        void resumesWhenItsBudgetIsRaised() {
            Launches ten = Launches.of(directory, 10);
            Launches small = ten.with("eval.budget.tokens", "20");
            Finished stopped = small.run();

            assertThat(stopped.run().completion().end()).isEqualTo(End.BUDGET);
            assertThat(small.calls()).startsWith("c1/1", "c2/1").hasSizeLessThan(6);
            assertThat(directory.resolve("run.json")).exists();

            Launches larger = ten.with("eval.budget.tokens", "1000");
            Finished finished = larger.run();

            Launches.assertCompletion(finished.run()).isEqualTo(Completion.complete(10));
            assertThat(larger.calls())
                    .doesNotContainAnyElementsOf(small.calls())
                    .hasSize(10 - small.calls().size());
        }

        @Test
        void countsWhatItTookBefore() {
            launches.breakOffAfter("c1/1", "c2/1");
            Launches small = launches.with("eval.budget.tokens", "20");
            Finished stopped = small.run();

            assertThat(small.calls()).isEmpty();
            assertThat(stopped.run().cases()).hasSize(2);
            Launches.assertCompletion(stopped.run())
                    .isEqualTo(Completion.ended(End.BUDGET, 3, "the budget of 20 tokens is spent (20 tokens)"));
        }

        @ParameterizedTest
        @EnumSource(names = {"CANCELLED", "BUDGET", "DEADLINE"})
        void keepsItsTrials(End end) {
            launches.breakOffAfter("c2/1");
            report(end);
            Started started = launches.begin();

            assertThat(started.plan().kept().count()).isOne();
            assertThat(launches.files()).containsExactly("trials.jsonl");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETE", "DECIDED", "SHARD"})
    void startsAnewAfterARunThatIsFinishedAndReplacesItsJournal(End end) {
        launches.breakOffAfter("c2/1");
        report(end);
        Started started = launches.begin();

        assertThat(started.plan().kept().count()).isZero();
        assertThat(started.notice()).isEmpty();
        assertThat(launches.files()).containsExactly("trials.jsonl");
        assertThat(cases()).isEmpty();
    }

    private void report(End end) {
        RunReport.of(SampleRuns.ended(Completion.ended(end, 9, "why")), List.of())
                .write(directory);
    }

    @Test
    void doesNotReadTheJournalOfARunThatIsFinished() throws IOException {
        Files.writeString(launches.journal(), "{\n{\n");
        report(End.COMPLETE);

        assertThat(launches.begin().plan().kept().count()).isZero();
    }

    @Test
    void startsAnewAfterTheJournalOfAnotherRelease() throws IOException {
        Files.writeString(launches.journal(), "{\"case\":\"c1\",\"trial\":1}\n{\"case\":\"c2\",\"trial\":1}\n");
        Started started = launches.begin();

        assertThat(started.notice())
                .isEqualTo(
                        "eval NumbersEvalTest.answers: starts over because the journal is not of the format eval-trials/3; the finished trials of the last run are kept in '%s'",
                        launches.files().get(0));
    }

    @Test
    void isSilentIfThePreviousLaunchFinishedNothing() {
        launches.breakOffAfter();

        assertThat(launches.begin().notice()).isEmpty();
        assertThat(launches.repeats(Repeats.of(2, Reducer.MEAN)).begin().notice())
                .isEmpty();
        assertThat(launches.files()).containsExactly("trials.jsonl");
    }

    @Test
    void reportsThatThereIsNothingToResume() {
        Launches required = launches.with("eval.resume", "require");

        assertThatThrownBy(required::begin)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Eval 'NumbersEvalTest.answers' has no run to resume, although eval.resume=require is set: there is no journal in '%s'. Set eval.resume=auto to start over.",
                        directory);
        launches.run();
        assertThatThrownBy(required::begin)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Eval 'NumbersEvalTest.answers' has no run to resume, although eval.resume=require is set: the last run is complete. Set eval.resume=auto to start over.");
    }

    @Test
    void checksTheSettingsBeforeItTouchesAnything() {
        assertThatThrownBy(() -> launches.with("eval.shard", "9/8").begin()).isInstanceOf(EvalException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Nested
    class InARandomOrder {

        private Launches early;

        @BeforeEach
        void stoppingEarly() {
            early = launches.gates(Stop.EARLY, Gates.passRate().atLeast(1));
        }

        @Test
        void keepsTheOrder() {
            long seed = early.begin().plan().seed();
            early.breakOffAfter("c1/1");

            assertThat(early.begin().plan().seed()).isEqualTo(seed);
            assertThat(early.with("eval.seed", Long.toString(seed))
                            .begin()
                            .plan()
                            .kept()
                            .count())
                    .isOne();
        }

        @Test
        void startsAnewForAnotherOrder() {
            early.with("eval.seed", "7").breakOffAfter("c1/1");
            String began = startedAt();

            assertThat(early.with("eval.seed", "8").begin().notice())
                    .startsWith("eval NumbersEvalTest.answers: starts over because the run of " + began
                            + " was different: seed was 7 and is 8; ");
        }
    }
}
