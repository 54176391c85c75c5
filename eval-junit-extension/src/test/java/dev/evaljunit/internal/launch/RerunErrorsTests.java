/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@Tag("slow")
class RerunErrorsTests {

    @TempDir
    Path directory;

    /** The cases that the judge cannot score at the moment. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private Launches launches() {
        Judge judge = (evalCase, answer) -> busy.contains(evalCase.id())
                ? Score.unscored("busy")
                : Score.passIf(!evalCase.id().equals("c2"), "bad");
        return Launches.of(directory, 4)
                .judge(judge)
                .gates(
                        Stop.ALL_CASES,
                        Gates.passRate().atLeast(0.5),
                        Gates.tokens().total().atMost(40));
    }

    private Launches again() {
        return launches().with("eval.rerun", "errors");
    }

    @Test
    void callsTheAgentOnlyForUnscoredTrialsAndStatesThatInEveryVerdict() {
        busy.addAll(Set.of("c1", "c3"));
        Finished first = launches().run();
        assertThat(first.verdicts()).extracting(Verdict::status).containsExactly(Status.ERROR, Status.PASS);

        busy.clear();
        Launches again = again();
        Finished second = again.run();

        assertThat(again.calls()).containsExactly("c1/1", "c3/1");
        assertThat(second.run().cases(Outcome.PASS)).hasSize(3);
        Launches.assertCompletion(second.run()).isEqualTo(Completion.complete(4).withRerun(2));
        assertThat(second.verdicts()).extracting(Verdict::status).containsExactly(Status.PASS, Status.PASS);
        assertThat(second.verdicts())
                .allSatisfy(verdict -> assertThat(verdict.facts())
                        .containsEntry(
                                "run again", "2 trials that had no score, or crashed in an outage, the first time"));
    }

    @Test
    void countsEveryTime() {
        busy.addAll(Set.of("c1", "c3"));
        launches().run();
        busy.remove("c1");
        again().run();
        busy.clear();
        Launches last = again();
        Finished finished = last.run();

        assertThat(last.calls()).containsExactly("c3/1");
        assertThat(finished.run().completion().rerun()).isEqualTo(3);
    }

    @Test
    void keepsTheCountWhenItIsInterrupted() {
        busy.addAll(Set.of("c1", "c3"));
        launches().run();
        busy.clear();
        again().breakOffAfter("c3/1");
        Launches resumed = launches();
        Finished finished = resumed.run();

        assertThat(resumed.calls()).containsExactly("c1/1");
        assertThat(finished.run().completion().rerun()).isEqualTo(2);
    }

    @Test
    void logsWhatItDoes() {
        busy.add("c1");
        launches().run();

        assertThat(again().begin().notice())
                .matches(
                        "eval NumbersEvalTest\\.answers: keeps 3 of 4 trials of the run of \\S+Z and reruns 1 that had no score or crashed in an outage");
    }

    @Test
    void showsTheSameAgainWhereJudgesCouldScoreEverything() {
        Finished first = launches().run();
        Launches again = again();
        Finished second = again.run();

        assertThat(again.calls()).isEmpty();
        assertThat(second.verdicts())
                .extracting(Verdict::status, Verdict::facts)
                .containsExactlyElementsOf(first.verdicts().stream()
                        .map(verdict -> tuple(verdict.status(), verdict.facts()))
                        .toList());
        assertThat(second.verdicts())
                .extracting(Verdict::sentence)
                .allMatch(sentence -> sentence.contains("4 of 4 trials were kept from the launch of "));
    }

    @Test
    void runsWhatIsMissingToo() {
        launches().breakOffAfter("c1/1", "c4/1");
        Launches again = again();
        again.run();

        assertThat(again.calls()).containsExactly("c2/1", "c3/1");
    }

    @Test
    void neverRunsACrashAgain() {
        Judge judge = (evalCase, answer) -> Score.pass();
        Launches crashing = Launches.of(directory, 2).judge(judge);
        var started = JournalStart.begin(crashing.definition(), crashing.config());
        try (var journal = started.journal()) {
            journal.append(crashing.definition().spec().dataset().cases().get(0), SampleRuns.crashed(1, "boom"));
            journal.append(
                    crashing.definition().spec().dataset().cases().get(1),
                    SampleRuns.trial(1, Answer.of("a"), 1, List.of()));
        }
        Launches again = crashing.with("eval.rerun", "errors");
        Finished finished = again.run();

        assertThat(again.calls()).isEmpty();
        assertThat(finished.run().cases(Outcome.FAIL)).hasSize(1);
    }

    /** Forty cases whose agent can be reached only for the first ones. */
    private static Finished run(Launches launches, int reached) {
        try (Launch launch = Launch.begin(launches.definition(), launches.config())) {
            TrialBody body = (evalCase, trial) -> {
                launches.calls().add(evalCase.id());
                if (Integer.parseInt(evalCase.id().substring(1)) > reached) {
                    throw new ConnectException("Connection refused");
                }
                return evalCase.id();
            };
            return launch.finish(Pipeline.run(launch.plan(), body, launch.listener()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Launches forty(int crashes) {
        Launches forty = Launches.of(directory, 40);
        EvalSpec spec = forty.definition().spec();
        return forty.spec(new EvalSpec(
                spec.name(),
                spec.dataset(),
                spec.judges(),
                spec.repeats(),
                spec.limits().withCrashes(crashes)));
    }

    @Test
    void runsWhatAnOutageCrashedAgain() {
        Finished first = run(forty(1000), 4);
        assertThat(first.verdicts()).extracting(Verdict::status).containsExactly(Status.ERROR);

        Launches again = forty(1000).with("eval.rerun", "errors");
        Finished second = run(again, 40);

        assertThat(again.calls()).hasSize(36).doesNotContain("c4");
        assertThat(second.verdicts()).extracting(Verdict::status).containsExactly(Status.PASS);
        assertThat(second.verdicts().get(0).facts())
                .containsEntry("run again", "36 trials that had no score, or crashed in an outage, the first time");
    }

    @Test
    void runsWhatAnOutageCrashedAgainBesideSkippedCases() {
        Launches first = forty(1000);
        try (Launch launch = Launch.begin(first.definition(), first.config())) {
            TrialBody body = (evalCase, trial) -> {
                throw evalCase.id().length() == 2
                        ? new TestAbortedException("no licence")
                        : new ConnectException("Connection refused");
            };
            Finished finished = launch.finish(Pipeline.run(launch.plan(), body, launch.listener()));
            assertThat(finished.verdicts())
                    .extracting(Verdict::sentence)
                    .allMatch(sentence -> sentence.contains("31 of 31 trials crashed"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Launches again = forty(1000).with("eval.rerun", "errors");

        run(again, 40);

        assertThat(again.calls()).hasSize(40);
    }

    @Test
    void resumesARunThatAnOutageEndedAndRunsItsCrashesAgain() {
        Finished first = run(forty(5), 10);
        assertThat(first.run().completion().end()).isEqualTo(End.CRASHES);

        Launches again = forty(5);
        Finished second = run(again, 40);

        assertThat(again.calls()).hasSize(30).doesNotContain("c10");
        assertThat(second.run().cases(Outcome.PASS)).hasSize(40);
        assertThat(second.run().completion().rerun())
                .isEqualTo(first.run().cases().size() - 10);
    }

    @Test
    void neverRunsCrashesOfTheAgentAgain() {
        run(forty(1000), 20);
        Launches again = forty(1000).with("eval.rerun", "errors");
        run(again, 40);
        assertThat(again.calls()).isEmpty();
    }

    @Test
    void needsARunToBeginWith() {
        assertThatThrownBy(() -> again().begin())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Eval 'NumbersEvalTest.answers' has no errors to rerun, although eval.rerun=errors is set: there is no journal in '%s'. Remove the setting to run all trials.",
                        directory);
    }

    @Test
    void doesNotStandBesideASettingThatKeepsNothing() {
        assertThatThrownBy(() -> again().with("eval.resume", "never").begin())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "eval.resume=never conflicts with eval.rerun=errors, which reruns only some trials of the last run. Remove one of them.");
    }
}
