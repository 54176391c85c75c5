/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import java.util.List;
import java.util.Optional;

/**
 * The options of an eval in code.
 *
 * @param limits of calls
 * @param budget of the run
 * @param stopGates the gates that end the run once all are decided; empty to run all cases
 * @param seed of the random order, if the run may stop early; a new one for each run if empty
 */
public record EvalOptions(Limits limits, Budget budget, List<Gate> stopGates, Optional<Long> seed) {

    public static final EvalOptions DEFAULT =
            new EvalOptions(Limits.DEFAULT, Budget.UNLIMITED, List.of(), Optional.empty());

    public EvalOptions withLimits(Limits newLimits) {
        return new EvalOptions(newLimits, budget, stopGates, seed);
    }

    public EvalOptions withBudget(Budget newBudget) {
        return new EvalOptions(limits, newBudget, stopGates, seed);
    }

    public EvalOptions withStopGates(List<Gate> gates) {
        return new EvalOptions(limits, budget, gates, seed);
    }

    public EvalOptions withSeed(long newSeed) {
        return new EvalOptions(limits, budget, stopGates, Optional.of(newSeed));
    }

    public RunPlan plan(EvalSpec spec) {
        stopGates.forEach(gate -> gate.check(spec.judgeNames(), spec.repeats()));
        RunPlan plan = RunPlan.of(spec).within(budget);
        return stopGates.isEmpty()
                ? plan
                : plan.stopping(Stop.EARLY, stopGates, seed.orElseGet(() -> RunPlan.newSeed(spec)));
    }
}
