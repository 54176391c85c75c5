/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Policy;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RerunFailedTests {

    @TempDir
    Path directory;

    private final Set<String> bad = ConcurrentHashMap.newKeySet();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private Launches launches() {
        Judge judge = (evalCase, answer) -> busy.contains(evalCase.id())
                ? Score.unscored("busy")
                : Score.passIf(!bad.contains(evalCase.id()), "bad");
        return Launches.of(directory, 4)
                .judge(judge)
                .gates(
                        Stop.ALL_CASES,
                        Gates.passRate().atLeast(0.9).withMinKnown(0.5),
                        Gates.passRate().atLeast(0.2).withMinKnown(0.5).withPolicy(Policy.STRICT));
    }

    private Launches again() {
        return launches().with("eval.rerun", "failed");
    }

    @Test
    void callsTheAgentOnlyForWhatDidNotPassAndDecidesNoGateByThat() {
        bad.addAll(Set.of("c2", "c3"));
        busy.add("c4");
        assertThat(launches().run().verdicts()).extracting(Verdict::isGreen).containsExactly(false, false);

        bad.clear();
        busy.clear();
        Launches again = again();
        Finished finished = again.run();

        assertThat(again.calls()).containsExactlyInAnyOrder("c2/1", "c3/1", "c4/1");
        Launches.assertCompletion(finished.run())
                .isEqualTo(Completion.complete(4).withRerun(1).withRerunFailed(2));
        assertThat(finished.verdicts())
                .extracting(Verdict::status)
                .containsExactly(Status.INCONCLUSIVE, Status.INCONCLUSIVE);
        assertThat(finished.verdicts()).extracting(Verdict::isGreen).containsExactly(false, false);
        assertThat(finished.verdicts()).allSatisfy(verdict -> {
            assertThat(verdict.sentence())
                    .contains("passed 4 of 4 cases")
                    .contains(" Since only what had failed ran again, this does not show how often the agent passes.")
                    .contains(" 1 of 4 trials was kept from the launch of ");
            assertThat(verdict.facts())
                    .containsEntry("failed before", "2 trials that had failed the first time")
                    .containsEntry("run again", "1 trial that had no score, or crashed in an outage, the first time");
            assertThat(verdict.facts().get("conclusion")).startsWith("INCONCLUSIVE: what had failed ran again");
            assertThat(verdict.numbers()).containsEntry("rerun_failed", 2).containsEntry("rerun", 1);
            assertThat(verdict.nextStep()).isEqualTo("Run the whole eval to decide.");
        });
    }

    @Test
    void pointsToTheWholeRunWhereOnlyThatDecides() {
        bad.addAll(Set.of("c2", "c3", "c4"));
        launches().run();
        bad.removeAll(Set.of("c2", "c3"));
        Finished finished =
                again().gates(Stop.ALL_CASES, Gates.passRate().atLeast(0.2)).run();

        assertThat(finished.verdicts()).extracting(Verdict::status).containsExactly(Status.INCONCLUSIVE);
        assertThat(finished.pointers().get("run")).doesNotContain("eval.rerun");
    }

    @Test
    void staysRedWhereTooManyFailAgain() {
        bad.addAll(Set.of("c2", "c3"));
        launches().run();
        Finished finished = again().run();

        assertThat(finished.verdicts().get(0).status()).isEqualTo(Status.FAIL);
        assertThat(finished.verdicts().get(0).sentence()).contains("2 of 4 trials were kept from the launch of ");
    }

    @Test
    void keepsTheCountWhenItIsInterrupted() {
        bad.addAll(Set.of("c2", "c3"));
        launches().run();
        bad.clear();
        again().breakOffAfter("c3/1");
        Launches resumed = launches();
        Finished finished = resumed.run();

        assertThat(resumed.calls()).containsExactly("c2/1");
        assertThat(finished.run().completion().rerunFailed()).isEqualTo(2);
        assertThat(finished.verdicts().get(0).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void runsFailuresOfAnotherAgentToo() {
        bad.addAll(Set.of("c2", "c3"));
        launches().with("eval.agent", "1").run();
        bad.clear();
        Launches again = again().with("eval.agent", "2");
        Finished finished = again.run();

        assertThat(again.calls()).containsExactlyInAnyOrder("c2/1", "c3/1");
        assertThat(finished.verdicts().get(0).sentence()).contains(", although ");
    }

    @Test
    void isAWholeRunWhereEverythingHadFailed() {
        bad.addAll(Set.of("c1", "c2", "c3", "c4"));
        launches().run();
        bad.clear();
        assertThat(again().run().verdicts().get(0).status()).isEqualTo(Status.PASS);
    }

    @Test
    void logsWhatItDoes() {
        bad.add("c1");
        launches().run();
        assertThat(again().begin().notice())
                .matches(
                        "eval NumbersEvalTest\\.answers: keeps 3 of 4 trials of the run of \\S+Z and reruns 1 that did not pass");
    }

    @Test
    void isAnErrorWithoutARun() {
        assertThatThrownBy(() -> again().run())
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Eval 'NumbersEvalTest.answers' has no failures to rerun, although eval.rerun=failed is set: there is no journal in '");
    }

    @Test
    void conflictsWithNeverResuming() {
        assertThatThrownBy(() -> again().with("eval.resume", "never").run())
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "eval.resume=never conflicts with eval.rerun=failed, which reruns only some trials of the last run. Remove one of them.");
    }
}
