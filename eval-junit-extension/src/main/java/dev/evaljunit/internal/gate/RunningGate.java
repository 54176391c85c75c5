/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.EarlyStop;
import dev.evaljunit.internal.stats.EarlyStop.Bounds;
import dev.evaljunit.internal.stats.StoppingPlan;
import dev.evaljunit.internal.stats.StoppingRule;
import dev.evaljunit.internal.stats.StoppingTarget;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Verdict.Status;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Decides a gate on a share of cases during the run. */
final class RunningGate implements EarlyGate {

    private final CaseCounting counting;
    private final StoppingTarget target;
    private final StoppingRule rule;
    private final RunningCoverage coverage;
    private final EarlyStop stop;
    private @Nullable EarlyDecision decision;
    private boolean hasLeftOut;
    private long used;
    private long passed;

    RunningGate(CaseCounting counting, GateOptions options, int cases, int trials) {
        this.counting = counting;
        this.target = options.policy() == Policy.POINT
                ? StoppingTarget.observed(counting.floor(), cases)
                : StoppingTarget.shown(counting.floor(), options.alpha(), cases);
        this.rule = StoppingRule.likely(counting.floor());
        this.coverage = new RunningCoverage(
                counting.unknown(), options.minKnown(), counting.unknown().units(cases, trials));
        this.stop = new EarlyStop(target, rule);
    }

    @Override
    public void add(CaseResult result) {
        if (decision != null) {
            return;
        }
        hasLeftOut |= result.isSkipped();
        Outcome outcome = counting.outcome().apply(result);
        switch (outcome) {
            case PASS -> stop.pass();
            case FAIL -> stop.fail();
            case UNSCORED, NOT_APPLICABLE -> stop.missing();
        }
        hasLeftOut |= outcome == Outcome.NOT_APPLICABLE;
        passed += outcome == Outcome.PASS ? 1 : 0;
        used++;
        if (outcome != Outcome.NOT_APPLICABLE) {
            coverage.add(result);
        }
        decision = status().map(this::decision).orElse(null);
    }

    /**
     * What too little is known of so far may still turn out to be known well enough: it stays open. So does a gate of which cases
     * are left out, since the numbers above count them.
     */
    private Optional<Status> status() {
        if (coverage.isLost()) {
            return Optional.of(Status.ERROR);
        }
        return coverage.isEnough() && !hasLeftOut ? stop.decision().map(Assessment::status) : Optional.empty();
    }

    private EarlyDecision decision(Status status) {
        Bounds bounds = stop.bounds();
        return EarlyDecision.of(status, used)
                .withPassed(passed)
                .withBounds(bounds.lower(), bounds.upper())
                .withRisk(rule.alpha());
    }

    @Override
    public Optional<EarlyDecision> decision() {
        return Optional.ofNullable(decision);
    }

    @Override
    public double floor() {
        return counting.floor();
    }

    @Override
    public OptionalDouble expectedCases(double rate) {
        return target.cases() > StoppingPlan.MOST_CASES
                ? OptionalDouble.empty()
                : OptionalDouble.of(StoppingPlan.of(target, rule, rate, 1).expectedCalls());
    }
}
