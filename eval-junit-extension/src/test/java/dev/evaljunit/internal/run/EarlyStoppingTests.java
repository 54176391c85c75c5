/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.internal.gate.EarlyGate;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyStoppingTests {

    /** Is decided by a number of cases, and remembers which it was shown. */
    private static final class CountingGate implements EarlyGate {

        private final int enough;
        private final List<String> shown = new ArrayList<>();

        CountingGate(int enough) {
            this.enough = enough;
        }

        @Override
        public void add(CaseResult result) {
            shown.add(result.evalCase().id());
        }

        @Override
        public Optional<EarlyDecision> decision() {
            int seen = shown.size();
            return seen < enough
                    ? Optional.empty()
                    : Optional.of(EarlyDecision.of(Status.PASS, seen)
                            .withPassed(0)
                            .withBounds(0, 0)
                            .withRisk(0.01));
        }

        @Override
        public double floor() {
            return 0;
        }
    }

    private static final List<CaseResult> RESULTS = Evals.cases(9).cases().stream()
            .map(evalCase -> CaseResult.of(
                    evalCase, List.of(TrialResult.answered(1, Answer.of("yes"), Duration.ZERO, List.of()))))
            .toList();

    private static void finish(EarlyStopping stopping, int... positions) {
        for (int position : positions) {
            stopping.finished(position, RESULTS.get(position));
        }
    }

    @Test
    void showsCasesInTheirOrderAndNotAsTheyFinish() {
        var gate = new CountingGate(9);
        var stopping = new EarlyStopping(Map.of("g", gate), 9);
        finish(stopping, 3, 1, 2);
        assertThat(gate.shown).isEmpty();
        finish(stopping, 0);
        assertThat(gate.shown).containsExactly("c1", "c2", "c3", "c4");
        finish(stopping, 5, 4);
        assertThat(gate.shown).containsExactly("c1", "c2", "c3", "c4", "c5", "c6");
    }

    @Test
    void isNotDecidedByCasesBehindOneThatIsSlow() {
        var stopping = new EarlyStopping(Map.of("g", new CountingGate(2)), 9);
        finish(stopping, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(stopping.isDecided()).isFalse();
        finish(stopping, 0);
        assertThat(stopping.isDecided()).isTrue();
        assertThat(stopping.decisions())
                .containsEntry(
                        "g",
                        EarlyDecision.of(Status.PASS, 2)
                                .withPassed(0)
                                .withBounds(0, 0)
                                .withRisk(0.01));
    }

    @Test
    void showsNothingMoreOnceAllGatesAreDecided() {
        var gate = new CountingGate(2);
        var stopping = new EarlyStopping(Map.of("g", gate), 9);
        finish(stopping, 0, 1, 2, 3);
        assertThat(gate.shown).containsExactly("c1", "c2");
    }

    @Test
    void waitsForTheLastGate() {
        var quick = new CountingGate(1);
        var slow = new CountingGate(3);
        var stopping = new EarlyStopping(Map.of("quick", quick, "slow", slow), 9);
        finish(stopping, 0, 1);
        assertThat(stopping.isDecided()).isFalse();
        assertThat(stopping.decisions()).containsOnlyKeys("quick");
        finish(stopping, 2);
        assertThat(stopping.isDecided()).isTrue();
        assertThat(stopping.decisions()).containsOnlyKeys("quick", "slow");
    }

    @Test
    void isNeverDecidedWithoutAGate() {
        var stopping = new EarlyStopping(Map.of(), 9);
        finish(stopping, 0, 1, 2);
        assertThat(stopping.isDecided()).isFalse();
        assertThat(stopping.decisions()).isEmpty();
    }

    @Test
    void showsEachCaseOnceForAnyOrderOfThreads() throws InterruptedException {
        var gate = new CountingGate(Integer.MAX_VALUE);
        var stopping = new EarlyStopping(Map.of("g", gate), 9);
        List<Integer> positions = new ArrayList<>(IntStream.range(0, 9).boxed().toList());
        Collections.shuffle(positions, new Random(5));
        List<Thread> threads = positions.stream()
                .map(position -> new Thread(() -> finish(stopping, position)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(gate.shown).containsExactly("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9");
    }
}
