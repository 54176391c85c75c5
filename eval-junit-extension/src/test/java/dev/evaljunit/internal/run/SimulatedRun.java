/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A run in simulated time, in which a call that fails takes three times as long as one that passes: the real order of the
 * cases, and the real decision.
 */
final class SimulatedRun {

    private static final int PASS_TAKES = 1;
    private static final int FAIL_TAKES = 3;

    private final List<EvalCase> order;
    private final Set<String> passing;
    private final EarlyStopping stopping;
    private final PriorityQueue<Call> inFlight =
            new PriorityQueue<>(Comparator.comparingInt(Call::end).thenComparingInt(Call::position));
    private int started;

    private record Call(int position, int end) {}

    /**
     * The result of the run.
     *
     * @param decision what it was decided on
     * @param started how many calls had been started by then
     */
    record Ended(EarlyDecision decision, int started) {}

    private SimulatedRun(RunPlan plan, Set<String> passing) {
        this.order = plan.order();
        this.passing = passing;
        this.stopping = plan.earlyStopping();
    }

    /**
     * Run until the only gate is decided.
     *
     * @param passing the ids of the cases that pass
     * @param concurrency how many calls are in flight
     */
    static Ended run(RunPlan plan, Set<String> passing, int concurrency) {
        return new SimulatedRun(plan, passing).run(concurrency);
    }

    private Ended run(int concurrency) {
        while (started < concurrency) {
            start(0);
        }
        while (!stopping.isDecided()) {
            Call ended = inFlight.remove();
            stopping.finished(ended.position(), result(order.get(ended.position())));
            if (started < order.size() && !stopping.isDecided()) {
                start(ended.end());
            }
        }
        return new Ended(stopping.decisions().values().iterator().next(), started);
    }

    private void start(int now) {
        int takes = passing.contains(order.get(started).id()) ? PASS_TAKES : FAIL_TAKES;
        inFlight.add(new Call(started, now + takes));
        started++;
    }

    private CaseResult result(EvalCase evalCase) {
        return result(evalCase, passing.contains(evalCase.id()));
    }

    static CaseResult result(EvalCase evalCase, boolean passes) {
        TrialResult trial = passes
                ? TrialResult.answered(1, Answer.of("yes"), Duration.ZERO, List.of())
                : TrialResult.failed(1, AgentError.of("no", ""), Duration.ZERO);
        return CaseResult.of(evalCase, List.of(trial));
    }
}
