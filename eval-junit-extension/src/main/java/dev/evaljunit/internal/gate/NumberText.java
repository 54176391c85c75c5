/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.internal.text.Rounded;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;

/** Checks and formats the numbers of gates. */
public final class NumberText {

    /** The probability of detecting a true value that messages name. */
    public static final double POWER = 0.8;

    /** The difference from the floor for which messages state a sample size: three points. */
    static final double STEP = 0.03;

    private NumberText() {}

    /** {@return the share with one decimal, such as {@code 92.0 %}} */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** {@return the share, rounded up except for binary rounding errors} */
    static String percentUp(double share) {
        return percent(Math.ceil(rounded(1000 * share)) / 1000);
    }

    /** {@return the share, with enough digits to show on which side of the floor it is} */
    static String percent(double share, double floor) {
        return Rounded.percent(share, floor, 1);
    }

    /** {@return the floor as the user wrote it, in percent} */
    public static String floorPercent(double floor) {
        return Rounded.percent(floor, floor, 1);
    }

    /** {@return the score, with enough digits to show on which side of the floor it is} */
    static String score(double score, double floor) {
        return Rounded.of(score, floor, 3);
    }

    static String likely(String what, String lower, String upper) {
        return "the true %s is likely from %s to %s".formatted(what, lower, upper);
    }

    static String confidence(GateOptions options) {
        return plain(rounded(100 * options.confidence())) + " % confidence on each side";
    }

    /** {@return the true value to detect at a distance of {@link #STEP} from the floor; empty if there is none} */
    public static OptionalDouble reference(double floor, Policy policy) {
        BigDecimal step = BigDecimal.valueOf(policy == Policy.STRICT ? STEP : -STEP);
        double value = BigDecimal.valueOf(floor).add(step).doubleValue();
        return value > 0 && value <= 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    static String size(int cases, int trials) {
        return count(cases, "case") + ", " + count(trials, "trial") + " each";
    }

    /** {@return the floor as the user wrote it, without an exponent} */
    public static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }

    /** {@return 1 minus the number as it is written, such as 0.05 for 0.95} */
    public static double complement(double value) {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(value)).doubleValue();
    }

    /** {@return the percentile as a share, such as 0.999 for 99.9} */
    public static double share(double percentile) {
        return BigDecimal.valueOf(percentile).movePointLeft(2).doubleValue();
    }

    /** {@return the number without binary rounding errors} */
    static double rounded(double value) {
        return Math.round(value * 1e9) / 1e9;
    }

    /** {@return the number of things, such as {@code 1 case}} */
    public static String count(long n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    /** Refuse a number that is not from 0 to 1. */
    public static void checkShare(String gate, String attribute, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new EvalException("Gate '%s': %s must be in [0, 1], found %s. Write 0.92 for 92 %%."
                    .formatted(gate, attribute, plain(value)));
        }
    }

    /** Refuse a number that is negative or not finite. */
    public static void checkLimit(String gate, String attribute, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new EvalException(
                    "Gate '%s': %s must be at least 0, found %s.".formatted(gate, attribute, plain(value)));
        }
    }

    /** Refuse a number that is not above 0 and below 100. */
    public static void checkPercentile(String gate, double value) {
        if (!(value > 0 && value < 100)) {
            throw new EvalException("Gate '%s': percentile must be above 0 and below 100, found %s. Write 10 for p10."
                    .formatted(gate, plain(value)));
        }
    }
}
