/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.Cusum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A decay that is too slow for any two runs to show: evidence that adds up over many.
 *
 * <p>The first runs of the trend are the reference. A run counts as evidence of a decay where it is worse by more than the margin,
 * and against it otherwise. The margin counts as one point at least.
 *
 * @param reference what passed in the first runs
 * @param recent what passed since the decay began
 * @param since when it began
 * @param runs how many there are since
 * @param sum the evidence
 * @param cusum which sums are strong
 * @param margin the largest drop to accept
 */
record Drift(double reference, double recent, Instant since, int runs, double sum, Cusum cusum, double margin) {

    /** So few runs are no trend. */
    static final int LEAST_RUNS = 10;

    private static final int REFERENCE_RUNS = 5;

    /** Runs of an agent that always answers the same differ by nothing, which is no share of errors to detect. */
    private static final double LEAST_MARGIN = 0.01;

    private static final double LEAST_ERRORS = 0.01;
    private static final double MOST_ERRORS = 0.99;

    /** An unchanged agent gives one false alarm in so many runs, on average at most. */
    private static final double RUNS_BETWEEN_ALARMS = 200;

    /** {@return what a trend shows, the oldest run first; empty if it is too short} */
    static Optional<Drift> of(List<TrendPoint> trend, double margin) {
        List<TrendPoint> scored =
                trend.stream().filter(point -> point.scored() > 0).toList();
        return scored.size() < LEAST_RUNS
                ? Optional.empty()
                : Optional.of(scan(scored, Math.max(margin, LEAST_MARGIN)));
    }

    private static Drift scan(List<TrendPoint> trend, double margin) {
        double reference = rate(trend.subList(0, REFERENCE_RUNS));
        double expected = Math.max(LEAST_ERRORS, Math.min(MOST_ERRORS - margin, 1 - reference));
        var cusum = new Cusum(expected, Math.min(MOST_ERRORS, expected + 2 * margin), RUNS_BETWEEN_ALARMS);
        double sum = 0;
        var rise = new ArrayList<TrendPoint>();
        for (TrendPoint point : trend.subList(REFERENCE_RUNS, trend.size())) {
            sum = cusum.next(sum, point.failed(), point.passed());
            rise.add(point);
            if (sum == 0) {
                rise.clear();
            }
        }
        List<TrendPoint> recent = rise.isEmpty() ? trend.subList(trend.size() - 1, trend.size()) : rise;
        return new Drift(reference, rate(recent), recent.get(0).startedAt(), recent.size(), sum, cusum, margin);
    }

    private static double rate(List<TrendPoint> runs) {
        long passed = runs.stream().mapToLong(TrendPoint::passed).sum();
        long scored = runs.stream().mapToLong(TrendPoint::scored).sum();
        return passed / (double) scored;
    }

    double threshold() {
        return cusum.threshold();
    }

    /** {@return whether the evidence is strong, and the drop larger than the margin} */
    boolean isAlarm() {
        return cusum.isAlarm(sum) && reference - recent > margin;
    }
}
