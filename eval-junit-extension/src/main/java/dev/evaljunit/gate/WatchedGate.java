/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EarlyDecision;
import dev.evaljunit.Outcome;
import dev.evaljunit.Policy;
import dev.evaljunit.Verdict.Status;
import dev.evaljunit.stats.Conclusion;
import dev.evaljunit.stats.EarlyStop;
import dev.evaljunit.stats.FinitePopulation.Bounds;
import dev.evaljunit.stats.StoppingRule;
import dev.evaljunit.stats.StoppingTarget;
import java.util.Optional;

/** A gate on a share of cases, watched while the run goes on. */
final class WatchedGate implements EarlyGate {

    private final Watched watched;
    private final double risk;
    private final EarlyStop stop;
    private long passed;

    WatchedGate(Watched watched, Terms terms, int cases) {
        this.watched = watched;
        StoppingTarget target = terms.policy() == Policy.POINT
                ? StoppingTarget.observed(watched.floor(), cases)
                : StoppingTarget.shown(watched.floor(), terms.alpha(), cases);
        StoppingRule rule = StoppingRule.likely(watched.floor());
        this.risk = rule.alpha();
        this.stop = new EarlyStop(target, rule);
    }

    @Override
    public void add(CaseResult result) {
        if (stop.decision().isPresent()) {
            return;
        }
        Outcome outcome = watched.outcome().apply(result);
        switch (outcome) {
            case PASS -> stop.pass();
            case FAIL -> stop.fail();
            case UNSCORED -> stop.missing();
        }
        passed += outcome == Outcome.PASS ? 1 : 0;
    }

    @Override
    public Optional<EarlyDecision> decision() {
        Bounds bounds = stop.bounds();
        return stop.decision()
                .map(conclusion -> new EarlyDecision(
                        status(conclusion), stop.used(), passed, bounds.lower(), bounds.upper(), risk));
    }

    private static Status status(Conclusion conclusion) {
        return switch (conclusion) {
            case PASS -> Status.PASS;
            case FAIL -> Status.FAIL;
            case INCONCLUSIVE -> Status.INCONCLUSIVE;
        };
    }
}
