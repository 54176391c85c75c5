/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run has answers of one origin: the agent, recordings, or another run. */
@Tag("slow")
class AnswerOriginTests {

    @TempDir
    Path directory;

    private final Downable judge = new Downable();
    private Launches live;
    private Launches rejudging;

    /** A judge that may be down, and keeps the ids of the cases that it is asked about. */
    private static final class Downable implements Judge {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private volatile String down = "";

        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            asked.add(evalCase.id());
            return evalCase.id().equals(down) ? Score.unscored("the model was down") : Score.pass();
        }
    }

    @BeforeEach
    void runTheStoredRun() {
        Launches stored = Launches.of(directory.resolve("stored"), 3).judge(judge);
        stored.run();
        judge.asked.clear();
        live = Launches.of(directory.resolve("new"), 3).judge(judge);
        rejudging = live.with("eval.rejudge", directory.resolve("stored").toString())
                .with("eval.reports.dir", directory.toString());
    }

    private Launches replaying(String mode) {
        return live.with("eval.recordings", mode)
                .with("eval.recordings.agent", "true")
                .with("eval.recordings.dir", directory.resolve("recordings").toString());
    }

    private String storedStart() throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("stored/trials.jsonl"))) {
            return String.valueOf(
                    Json.readObject(lines.findFirst().orElseThrow()).get("started_at"));
        }
    }

    @Test
    void keepsNothingOfAKilledRunThatJudgedAnswersAgain() throws IOException {
        rejudging.breakOffAfter("c1/1");
        JournalStart.Started started = live.begin();

        assertThat(started.notice())
                .matches(
                        "eval NumbersEvalTest.answers: starts over because the run of \\S+ was different: "
                                + "origin of answers was \"the run of " + storedStart()
                                + " \\(sha256 [0-9a-f]{16}\\)\" and is \"the agent\"; the finished trials of the last run are kept in '.+'");
        live.run();
        assertThat(live.calls()).containsExactly("c1/1", "c2/1", "c3/1");
    }

    @Test
    void judgesNothingAgainOfAKilledRunOfTheAgent() {
        live.breakOffAfter("c1/1");

        assertThat(rejudging.begin().plan().kept().count()).isZero();
    }

    @Test
    void resumesAKilledRunThatJudgesTheSameAnswersAgain() throws IOException {
        rejudging.breakOffAfter("c1/1");
        Finished finished = rejudging.with("eval.resume", "require").run();

        assertThat(judge.asked).containsExactlyInAnyOrder("c2", "c3");
        assertThat(rejudging.calls()).isEmpty();
        assertThat(finished.run().cases()).hasSize(3);
        assertThat(finished.run().completion().note())
                .isEqualTo("The answers are those of the run of %s, judged again.", storedStart());
    }

    @Test
    void keepsNothingIfTheStoredRunHasChanged() throws IOException {
        rejudging.breakOffAfter("c1/1");
        Files.writeString(
                directory.resolve("stored/trials.jsonl"),
                "{\"torn",
                StandardOpenOption.APPEND); // as a later launch may

        assertThat(rejudging.begin().plan().kept().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval.resume=require", "eval.rerun=errors", "eval.rerun=failed"})
    void refusesToStartOverWhereItMustNot(String setting) {
        String[] parts = setting.split("=", 2);
        Launches required = rejudging.with(parts[0], parts[1]);

        assertThatThrownBy(required::run)
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("although %s is set: there is no journal in '", setting);
        assertThat(judge.asked).isEmpty();
    }

    @Test
    void rerunsOnlyWhatHasNoScoreWithoutCallingTheAgent() {
        judge.down = "c2";
        Finished first = rejudging.run();

        assertThat(first.pointers().get("run"))
                .endsWith(" -Deval.rejudge=%s -Deval.reports.dir=%s -Deval.rerun=errors"
                        .formatted(directory.resolve("stored"), directory));
        assertThatThrownBy(live.with("eval.rerun", "errors")::run)
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("origin of answers was \"the run of ");
        assertThatThrownBy(live.with("eval.rerun", "failed")::run).isInstanceOf(EvalException.class);
        judge.down = "";
        judge.asked.clear();
        Launches again = rejudging.with("eval.rerun", "errors");
        Finished second = again.run();

        assertThat(judge.asked).containsExactly("c2");
        assertThat(again.calls()).isEmpty();
        assertThat(second.verdicts()).allMatch(verdict -> verdict.isGreen());
        assertThat(second.run().completion().note()).contains("judged again");
    }

    /** The same judge would fail the same answers, and another judge makes another run. */
    @Test
    void pointsFromFailuresToTheSameAnswersAsAWhole() {
        Judge strict = (evalCase, answer) -> Score.fail("never good enough");

        assertThat(rejudging.judge(strict).run().pointers().get("run"))
                .endsWith(" -Deval.rejudge=%s -Deval.reports.dir=%s".formatted(directory.resolve("stored"), directory));
    }

    @ParameterizedTest
    @CsvSource({"replay, recordings", "auto, 'recordings, else the agent'"})
    void doesNotMixReplayedAnswersWithThoseOfTheAgent(String mode, String origin) {
        replaying(mode).breakOffAfter("c1/1");

        assertThat(replaying(mode).begin().plan().kept().count()).isOne();
        JournalStart.Started started = live.begin();
        assertThat(started.plan().kept().count()).isZero();
        assertThat(started.notice()).contains("origin of answers was \"%s\" and is \"the agent\"".formatted(origin));
    }

    @Test
    void keepsLiveAnswersWhetherTheyAreRecordedOrNot() {
        replaying("record").breakOffAfter("c1/1");

        assertThat(live.begin().plan().kept().count()).isOne();
    }

    @Test
    void namesReplayedAnswersInReports() {
        Finished finished = replaying("replay").run();

        assertThat(finished.run().completion().note()).isEqualTo("The answers are replayed from recordings.");
    }

    @Test
    void isWrittenToTheJournalAndRead() throws IOException {
        rejudging.begin();
        String header = rejudging.journalLines().get(0);

        assertThat(header)
                .containsPattern("\"answers\":\\{\"from\":\"STORED_RUN\",\"started_at\":\"" + storedStart()
                        + "\",\"sha256\":\"[0-9a-f]{64}\"}");
        try (JournalReader reader = JournalReader.open(rejudging.journal())) {
            assertThat(reader.header().orElseThrow().fingerprint().answers().orElseThrow())
                    .hasToString("the run of %s (sha256 %.16s)"
                            .formatted(
                                    storedStart(), header.replaceFirst("^.*\"sha256\":\"([0-9a-f]{64})\"}.*$", "$1")));
        }
    }

    @Test
    void isNamedByMergedReportsAndTheSameForAllShards() throws IOException {
        Path first = shard(rejudging, 1);
        Path second = shard(rejudging, 2);
        Path other = shard(live, 2);
        Path joined = directory.resolve("joined");

        assertThat(Launch.merge(
                                ShardedEval.join(first, second),
                                live.definition().spec().dataset(),
                                joined,
                                ShardedEval.NO_OUTPUTS,
                                WorkingDirectory.ofThisJvm())
                        .run()
                        .completion()
                        .note())
                .isEqualTo("The answers are those of the run of %s, judged again.", storedStart());
        assertThatThrownBy(() -> ShardedEval.join(first, other))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must be the same on all machines, but origin of answers was ");
    }

    private Path shard(Launches launches, int number) throws IOException {
        Launches shard = launches.with("eval.shard", number + "/2");
        shard.run();
        Path copy = Files.createDirectories(
                directory.resolve("shard" + launches.settings().size() + "-" + number));
        for (String file : List.of("trials.jsonl", "run.json")) {
            Files.copy(shard.directory().resolve(file), copy.resolve(file));
        }
        return copy.resolve("trials.jsonl");
    }
}
