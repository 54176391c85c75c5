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
import dev.evaljunit.stats.StoppingPlan;
import dev.evaljunit.stats.StoppingRule;
import dev.evaljunit.stats.StoppingTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A gate on a share of cases, watched while the run goes on. */
final class WatchedGate implements EarlyGate {

    private final Watched watched;
    private final StoppingTarget target;
    private final StoppingRule rule;
    private final WatchedCoverage coverage;
    private @Nullable EarlyStop stop;
    private @Nullable EarlyDecision decision;
    private long knownPasses;
    private long known;
    private long added;
    private long passed;

    WatchedGate(Watched watched, Terms terms, int cases, int trials) {
        this.watched = watched;
        this.target = terms.policy() == Policy.POINT
                ? StoppingTarget.observed(watched.floor(), cases)
                : StoppingTarget.shown(watched.floor(), terms.alpha(), cases);
        this.rule = StoppingRule.likely(watched.floor());
        this.coverage = new WatchedCoverage(watched.isUnknown(), terms.minScored(), (long) cases * trials);
    }

    @Override
    public boolean isScored(CaseResult result) {
        return watched.outcome().apply(result) != Outcome.UNSCORED;
    }

    @Override
    public void know(CaseResult result) {
        knownPasses += watched.outcome().apply(result) == Outcome.PASS ? 1 : 0;
        known++;
        coverage.add(result);
    }

    @Override
    public void add(CaseResult result) {
        if (decision().isPresent()) {
            return;
        }
        Outcome outcome = watched.outcome().apply(result);
        switch (outcome) {
            case PASS -> stop().pass();
            case FAIL -> stop().fail();
            case UNSCORED -> stop().missing();
        }
        passed += outcome == Outcome.PASS ? 1 : 0;
        added++;
        coverage.add(result);
    }

    /** Begun when all is known that will be known before the run. */
    private EarlyStop stop() {
        if (stop == null) {
            stop = new EarlyStop(unknown(), rule);
        }
        return stop;
    }

    private StoppingTarget unknown() {
        return target.knowing(knownPasses, known - knownPasses);
    }

    @Override
    public Optional<EarlyDecision> decision() {
        if (decision == null && known + added > 0) {
            decision = status().map(this::decision).orElse(null);
        }
        return Optional.ofNullable(decision);
    }

    /** What too little is known of so far may still turn out to be known well enough: it stays open. */
    private Optional<Status> status() {
        if (coverage.isLost()) {
            return Optional.of(Status.ERROR);
        }
        return coverage.isEnough() ? stop().decision().map(WatchedGate::status) : Optional.empty();
    }

    private static Status status(Conclusion conclusion) {
        return switch (conclusion) {
            case PASS -> Status.PASS;
            case FAIL -> Status.FAIL;
            case INCONCLUSIVE -> Status.INCONCLUSIVE;
        };
    }

    private EarlyDecision decision(Status status) {
        Bounds bounds = stop().bounds();
        return new EarlyDecision(
                status, known + added, knownPasses + passed, bounds.lower(), bounds.upper(), rule.alpha());
    }

    @Override
    public double floor() {
        return watched.floor();
    }

    @Override
    public Optional<StoppingPlan> plan(double rate) {
        StoppingTarget unknown = unknown();
        return unknown.unknown() > StoppingPlan.MOST_CASES
                ? Optional.empty()
                : Optional.of(StoppingPlan.of(unknown, rule, rate, 1));
    }
}
