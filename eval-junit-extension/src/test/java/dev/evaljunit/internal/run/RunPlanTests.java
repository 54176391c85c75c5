/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.gate.Gates.latency;
import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Reducer;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunPlanTests {

    private static final Gate RATE = passRate().atLeast(0.5);
    private static final Gate SPEED = latency().percentile(95).atMost(Duration.ofSeconds(2));
    private static final RunPlan ALL = plan(8, Repeats.ONCE);
    private static final RunPlan EARLY = ALL.stopping(Stop.EARLY, List.of(RATE), 7);

    private static RunPlan plan(int cases, Repeats repeats) {
        return RunPlan.of(new EvalSpec(
                "numbers", Evals.cases(cases), List.of(new NamedJudge("fine", Evals.FINE)), repeats, Limits.DEFAULT));
    }

    private static List<String> order(RunPlan plan) {
        return plan.order().stream().map(EvalCase::id).toList();
    }

    private static TrialResult crashed(int number) {
        return TrialResult.failed(number, AgentError.of("boom", ""), Duration.ZERO);
    }

    @Test
    void runsAllCasesInTheirOrderByDefault() {
        assertThat(order(ALL)).containsExactly("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8");
        assertThat(ALL.earlyStopping().isDecided()).isFalse();
        assertThat(ALL.stopping(Stop.ALL_CASES, List.of(RATE), 7).stopGates()).isEmpty();
    }

    /** The order was computed by another program. */
    @Test
    void runsInARandomOrderThatASeedRepeatsIfItMayStopEarly() {
        assertThat(order(EARLY)).containsExactly("c8", "c5", "c7", "c2", "c3", "c6", "c1", "c4");
        assertThat(order(ALL.stopping(Stop.EARLY, List.of(RATE), 8))).isNotEqualTo(order(EARLY));
        assertThat(EARLY.note()).isEmpty();
    }

    @Test
    void runsAllCasesIfAGateNeedsThem() {
        RunPlan plan = ALL.stopping(Stop.EARLY, List.of(RATE, SPEED), 7);
        assertThat(plan.stopGates()).isEmpty();
        assertThat(plan.note()).isEqualTo("All cases run, since gate 'latency-p95' needs them.");
        assertThat(order(plan)).isEqualTo(order(ALL));
    }

    @Test
    void runsAllCasesIfEachTrialCountsForItself() {
        RunPlan plan = plan(8, Repeats.of(3, Reducer.MEAN)).stopping(Stop.EARLY, List.of(RATE), 7);
        assertThat(plan.note()).isEqualTo("All cases run, since gate 'pass-rate' needs them.");
        assertThat(plan(8, Repeats.of(3, Reducer.ANY))
                        .stopping(Stop.EARLY, List.of(RATE), 7)
                        .note())
                .isEmpty();
    }

    @Test
    void runsAShardInItsOrderAndNeverStopsItEarly() {
        Shard shard = new Shard(1, 3);
        assertThat(order(ALL.shard(shard))).containsExactly("c2", "c7");
        RunPlan either = EARLY.shard(shard);
        assertThat(either).isEqualTo(ALL.shard(shard).stopping(Stop.EARLY, List.of(RATE), 7));
        assertThat(either.stopGates()).isEmpty();
        assertThat(order(either)).containsExactly("c2", "c7");
    }

    @Test
    void keepsTheOrderWhateverAnEarlierLaunchHasFinished() {
        RunPlan plan = EARLY.keeping(new KeptTrials(
                Map.of("c4", List.of(crashed(1)), "c7", List.of(crashed(1))),
                Map.of(),
                Instant.EPOCH,
                List.of(),
                0,
                0));
        assertThat(order(plan)).isEqualTo(order(EARLY));
    }
}
