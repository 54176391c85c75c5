/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.stats.Conclusion;
import dev.evaljunit.internal.stats.CorrectedFloorGate;
import dev.evaljunit.internal.stats.FloorDecision;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.JudgeCorrection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/**
 * The share of cases or trials that people would have passed, from those that a judge passed.
 *
 * @param judged what the judge passed
 * @param judge how often it agrees with people
 * @param floor the share that people must pass
 */
record CorrectedRate(RateSample judged, JudgeCorrection judge, double floor) implements Sample {

    @Override
    public int cases() {
        return judged.cases();
    }

    @Override
    public boolean isEmpty() {
        return judged.isEmpty();
    }

    @Override
    public long missing() {
        return judged.missing();
    }

    @Override
    public Optional<RateSample> share() {
        return Optional.of(judged);
    }

    @Override
    public boolean isClustered() {
        return judged.isClustered();
    }

    /** The side of the floor does not depend on the level. */
    @Override
    public boolean holds() {
        return decide(0.05).point();
    }

    @Override
    public Conclusion conclusion(double alpha) {
        return decide(alpha).conclusion();
    }

    @Override
    public Assessment assessment(double alpha) {
        FloorDecision decision = decide(alpha);
        return new Assessment(
                decision.observed(),
                decision.point(),
                decision.conclusion(),
                decision.reason(),
                new Interval(decision.lower(), decision.upper()));
    }

    private FloorDecision decide(double alpha) {
        Independent units = independent(alpha);
        return gate(alpha).decide(units.passed, units.missing, units.n);
    }

    private CorrectedFloorGate gate(double alpha) {
        return new CorrectedFloorGate(judge, floor, alpha);
    }

    private record Independent(long passed, long missing, long n) {}

    /** Trials of one case are worth fewer independent ones. */
    private Independent independent(double alpha) {
        double share = judged.effectiveUnits(alpha) / judged.units();
        long n = Math.max(1, Math.round(judged.units() * share));
        long passed = Math.round(judged.rate() * n);
        return new Independent(passed, Math.min(n - passed, (long) Math.ceil(missing() * share)), n);
    }

    @Override
    public IntFunction<Sample> changes(boolean better, Policy policy) {
        IntFunction<Sample> changed = judged.changes(better, policy);
        return count -> new CorrectedRate((RateSample) changed.apply(count), judge, floor);
    }

    @Override
    public Sensitivity sensitivity(double alpha) {
        return new OfJudge(gate(alpha), independent(alpha), judged.cases());
    }

    /** What such a run detects of the pass rate that people would find. */
    private record OfJudge(CorrectedFloorGate gate, Independent units, int cases) implements Sensitivity {

        @Override
        public OptionalDouble seen(Policy policy) {
            return switch (policy) {
                case POINT -> gate.rateObservedToMiss(units.n, NumberText.POWER);
                case STRICT -> gate.rateShownToPass(units.n, NumberText.POWER);
                case LENIENT -> gate.rateShownToFail(units.n, NumberText.POWER);
            };
        }

        @Override
        public OptionalLong casesToSee(double trueValue, Policy policy) {
            return OptionalLong.empty();
        }

        @Override
        public String ifNeverSettled() {
            return "; no number of cases would settle it, but more labels for the judge's certificate may";
        }

        @Override
        public OptionalLong casesToSettle() {
            OptionalLong needed = gate.casesToSettle(units.passed, units.n);
            double casesPerUnit = cases / (double) units.n;
            return needed.isPresent()
                    ? OptionalLong.of((long) Math.ceil(needed.getAsLong() * casesPerUnit))
                    : OptionalLong.empty();
        }
    }
}
