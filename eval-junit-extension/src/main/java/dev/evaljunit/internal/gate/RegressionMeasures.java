/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Statistic;
import dev.evaljunit.gate.Quantity;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What gates against baselines can compare, by the names of gates on it. */
final class RegressionMeasures {

    private static final Pattern RATIO =
            Pattern.compile("(%s|%s|%s)-(?:total|p([0-9.]{1,9}))".formatted(Latency.KEY, Tokens.KEY, Cost.KEY));
    private static final String MEAN = "-mean";

    private RegressionMeasures() {}

    /** {@return the pass rate} */
    static RegressionMeasure ofPassRate(Correction correction) {
        return new RateRegression(correction);
    }

    /**
     * Return a statistic of a quantity.
     *
     * @param percentile above 0 and below 100; only used if that is the statistic
     */
    static RegressionMeasure of(Quantity quantity, Statistic statistic, double percentile) {
        if (quantity instanceof ScoreQuantity score && statistic == Statistic.MEAN) {
            return new ScoreRegression(score.judge());
        }
        if (quantity instanceof ScoreQuantity || !KnownQuantities.isKnown(quantity) || statistic == Statistic.MEAN) {
            throw new EvalException(
                    "Gate 'no-regression-of-%s': it can compare the pass rate, the mean score of a judge, and latency, tokens or cost at a percentile or in total; found %s of '%s'."
                            .formatted(quantity.key(), statistic, quantity.key()));
        }
        return ratio(
                quantity.key(), statistic == Statistic.TOTAL ? OptionalDouble.empty() : OptionalDouble.of(percentile));
    }

    /** An agent that gave no answer is not quick, whatever is compared. */
    private static RegressionMeasure ratio(String key, OptionalDouble percentile) {
        return new RatioRegression(
                switch (key) {
                    case Latency.KEY -> new Latency(true);
                    case Tokens.KEY -> new Tokens();
                    default -> new Cost();
                },
                percentile);
    }

    /** {@return what has this name, corrected for the errors of the judge if it is the pass rate} */
    static RegressionMeasure named(String name, boolean isCorrected) {
        if (isCorrected && !name.equals(PassRateMeasure.NAME)) {
            throw new EvalException(
                    "Gate 'no-regression-of-%s': corrected is about the pass rate. Remove corrected, or of."
                            .formatted(name));
        }
        return isCorrected ? ofPassRate(Correction.NONE.deciding()) : named(name);
    }

    /** {@return what has this name, as gates on it have: {@code pass-rate}, {@code tone-mean}, {@code latency-p95}} */
    static RegressionMeasure named(String name) {
        if (name.equals(PassRateMeasure.NAME)) {
            return ofPassRate(Correction.NONE);
        }
        Matcher ratio = RATIO.matcher(name);
        if (ratio.matches()) {
            return ratio(ratio.group(1), percentile(name, ratio.group(2)));
        }
        if (name.endsWith(MEAN) && name.length() > MEAN.length()) {
            return new ScoreRegression(name.substring(0, name.length() - MEAN.length()));
        }
        throw unknown(name);
    }

    private static OptionalDouble percentile(String name, @Nullable String digits) {
        if (digits == null) {
            return OptionalDouble.empty();
        }
        try {
            double percentile = Double.parseDouble(digits);
            NumberText.checkPercentile("no-regression-of-" + name, percentile);
            return OptionalDouble.of(percentile);
        } catch (NumberFormatException e) {
            throw unknown(name);
        }
    }

    private static EvalException unknown(String name) {
        return new EvalException(
                "Gate 'no-regression': of must be pass-rate, a judge's name with -mean, or latency, tokens or cost with -total or a percentile such as -p95; found \"%s\"."
                        .formatted(name));
    }
}
