/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The gates, for evals that are written in code: {@code passRate().atLeast(0.92).policy(Policy.STRICT)}.
 *
 * <p>Each is made in two halves, what is looked at and its floor or limit. The result has what all gates share: policy,
 * confidence, cohorts. Numbers outside their range are an {@link EvalException}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Gates {

    private Gates() {}

    /** {@return the first half of a gate on the pass rate} */
    public static PassRate passRate() {
        return new PassRate(0, null);
    }

    /** {@return the first half of a gate on the scores of one judge} */
    public static Scores score(String judge) {
        return new Scores(judge);
    }

    /** {@return the first half of a gate on the latency at a percentile, above 0 and below 100} */
    public static Latencies latency(double percentile) {
        checkPercentile("latency", percentile);
        return new Latencies(percentile);
    }

    /** {@return the first half of a gate on the time that all trials take together} */
    public static Latencies totalLatency() {
        return new Latencies(TOTAL);
    }

    /** {@return the first half of a gate on the tokens of a trial at a percentile, above 0 and below 100} */
    public static Amounts tokens(double percentile) {
        checkPercentile("tokens", percentile);
        return new Amounts(new Tokens(), percentile);
    }

    /** {@return the first half of a gate on the tokens of all trials together} */
    public static Amounts totalTokens() {
        return new Amounts(new Tokens(), TOTAL);
    }

    /** {@return the first half of a gate on the cost of a trial in US dollars, at a percentile, above 0 and below 100} */
    public static Amounts cost(double percentile) {
        checkPercentile("cost", percentile);
        return new Amounts(new Cost(), percentile);
    }

    /** {@return the first half of a gate on the cost of all trials together, in US dollars} */
    public static Amounts totalCost() {
        return new Amounts(new Cost(), TOTAL);
    }

    /** Stands for no percentile in annotations, and so here. */
    static final double TOTAL = -1;

    private static void checkPercentile(String gate, double percentile) {
        Numbers.checkPercentile(gate + "-p" + Numbers.plain(percentile), percentile);
    }

    static LimitGate passRate(double floor, int k, Terms terms) {
        return new LimitGate(new PassRateMeasure(floor, k, null), terms);
    }

    static LimitGate score(String judge, double percentile, double floor, Terms terms) {
        var scores = new ScoreQuantity(judge);
        Numbers.checkShare(judge + suffix(percentile, "mean"), "atLeast", floor);
        return new LimitGate(
                percentile == TOTAL
                        ? new MeanScoreMeasure(scores, floor)
                        : new PercentileMeasure(scores, percentile, floor),
                terms);
    }

    static LimitGate latency(double percentile, Duration limit, Terms terms) {
        if (limit.isNegative() || limit.isZero()) {
            throw new EvalException("Gate 'latency%s': the limit must be above 0, found %s."
                    .formatted(suffix(percentile, "total"), Durations.format(limit)));
        }
        return amount(new Latency(percentile != TOTAL), percentile, Latency.seconds(limit), terms);
    }

    static LimitGate amount(Quantity quantity, double percentile, double limit, Terms terms) {
        if (!(limit >= 0 && Double.isFinite(limit))) {
            throw new EvalException("Gate '%s%s': the limit must be at least 0, found %s."
                    .formatted(quantity.name(), suffix(percentile, "total"), Numbers.plain(limit)));
        }
        return new LimitGate(
                percentile == TOTAL
                        ? new TotalMeasure(quantity, limit)
                        : new PercentileMeasure(quantity, percentile, limit),
                terms);
    }

    static String suffix(double percentile, String otherwise) {
        return percentile == TOTAL ? "-" + otherwise : "-p" + Numbers.plain(percentile);
    }

    /** A gate on the pass rate that still needs its floor. */
    public static final class PassRate {

        private final int k;
        private final @Nullable JudgeAccuracy accuracy;

        private PassRate(int k, @Nullable JudgeAccuracy accuracy) {
            this.k = k;
            this.accuracy = accuracy;
        }

        /**
         * Say of how many trials the eval's reducer speaks, {@link dev.evaljunit.Reducer#ANY} (pass@k) or
         * {@link dev.evaljunit.Reducer#ALL} (pass^k), estimated from all trials of a case.
         *
         * @param trials k, from 1 to the eval's trials
         */
        public PassRate of(int trials) {
            if (trials < 1) {
                throw new EvalException("Gate 'pass-rate': of must name at least 1 trial, found " + trials + ".");
            }
            return new PassRate(trials, accuracy);
        }

        /**
         * Show beside the observed pass rate the one that people would have found. The gate decides by the observed one.
         *
         * @param newAccuracy how often the eval's judges, taken together, agree with people
         */
        public PassRate correctedFor(JudgeAccuracy newAccuracy) {
            return new PassRate(k, newAccuracy);
        }

        /** {@return the gate with a floor from 0 to 1} */
        public LimitGate atLeast(double floor) {
            return new LimitGate(new PassRateMeasure(floor, k, accuracy), Terms.DEFAULT);
        }
    }

    /** A gate on scores that still needs to know what to look at. */
    public static final class Scores {

        private final String judge;

        private Scores(String judge) {
            this.judge = judge;
        }

        /** {@return a gate on the mean score with a floor from 0 to 1} */
        public LimitGate meanAtLeast(double floor) {
            return score(judge, TOTAL, floor, Terms.DEFAULT);
        }

        /** {@return a gate on a percentile, above 0 and below 100, with a floor from 0 to 1} */
        public LimitGate percentileAtLeast(double percentile, double floor) {
            checkPercentile(judge, percentile);
            return score(judge, percentile, floor, Terms.DEFAULT);
        }
    }

    /** A gate on latency that still needs its limit. */
    public static final class Latencies {

        private final double percentile;

        private Latencies(double percentile) {
            this.percentile = percentile;
        }

        /** {@return the gate with the longest time that is good enough, above 0} */
        public LimitGate atMost(Duration limit) {
            return latency(percentile, limit, Terms.DEFAULT);
        }
    }

    /** A gate on tokens or cost that still needs its limit. */
    public static final class Amounts {

        private final Quantity quantity;
        private final double percentile;

        private Amounts(Quantity quantity, double percentile) {
            this.quantity = quantity;
            this.percentile = percentile;
        }

        /** {@return the gate with the highest amount that is good enough, in tokens or US dollars, at least 0} */
        public LimitGate atMost(double limit) {
            return amount(quantity, percentile, limit, Terms.DEFAULT);
        }
    }
}
