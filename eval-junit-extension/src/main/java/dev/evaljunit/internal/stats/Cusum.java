/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A cumulative sum of evidence that the share of errors has risen, for a rise that no single look shows (Page 1954).
 *
 * <p>Each error adds ln(p1/p0), each other item ln((1-p1)/(1-p0)), and the sum never falls below 0. While the share of errors is
 * p0, it takes the target number of looks, on average at least, to reach the {@link #threshold} (Lorden 1971).
 *
 * @param expected p0, the share of errors if nothing has changed, in (0, 1)
 * @param risen p1, the share to detect, above p0 and below 1
 * @param target looks between two false alarms, above 1
 */
public record Cusum(double expected, double risen, double target) {

    /** A judge that never erred on a few items errs at times. */
    private static final double LEAST_ERRORS = 0.01;

    private static final double ITEMS_BETWEEN_ALARMS = 200;

    private static final double ROUNDING = 1e-9;

    /**
     * The sums of a stream of items.
     *
     * @param sums after each item; they go on after an alarm
     * @param alarm the index of the first item whose sum reaches the threshold, or empty
     */
    public record Path(List<Double> sums, OptionalInt alarm) {}

    /**
     * Check the arguments.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public Cusum {
        Arguments.checkOpenUnit(expected, "expected");
        Arguments.checkOpenUnit(risen, "risen");
        Arguments.check(risen > expected, "risen", risen, "above expected");
        Arguments.check(target > 1, "target", target, "above 1");
    }

    /**
     * Detect a judge that errs twice as often as when it was calibrated, with one false alarm in 200 items on average at most.
     *
     * @param errors of the judge when it was calibrated, its share of verdicts against people's, in [0, 0.5)
     * @throws IllegalArgumentException if the share is outside its range
     */
    public static Cusum ofJudge(double errors) {
        Arguments.check(errors >= 0 && errors < 0.5, "errors", errors, "in [0, 0.5)");
        double expected = Math.max(LEAST_ERRORS, errors);
        return new Cusum(expected, 2 * expected, ITEMS_BETWEEN_ALARMS);
    }

    /** {@return the sum from which on there is an alarm, ln(target)} */
    public double threshold() {
        return Math.log(target);
    }

    /** {@return whether a sum reaches the threshold, rounding aside: sums of the same evidence differ in their last digits} */
    public boolean isAlarm(double sum) {
        return sum >= threshold() - ROUNDING;
    }

    /**
     * Return the sum after another look.
     *
     * @param sum before it; 0 at first
     * @param errors of the look
     * @param others items of the look that are no errors
     */
    public double next(double sum, long errors, long others) {
        double evidence = errors * Math.log(risen / expected) + others * (Math.log1p(-risen) - Math.log1p(-expected));
        return Math.max(0, sum + evidence);
    }

    /**
     * Look at items one by one, such as a judge's verdicts of answers that people have labelled.
     *
     * @param errors whether each is one
     */
    public Path path(boolean[] errors) {
        List<Double> sums = new ArrayList<>();
        double sum = 0;
        for (boolean isError : errors) {
            sum = next(sum, isError ? 1 : 0, isError ? 0 : 1);
            sums.add(sum);
        }
        OptionalInt alarm = IntStream.range(0, sums.size())
                .filter(i -> isAlarm(sums.get(i)))
                .findFirst();
        return new Path(List.copyOf(sums), alarm);
    }
}
