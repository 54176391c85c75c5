/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Statistic;
import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The gates, for evals that are written in code: {@code passRate().atLeast(0.92).withPolicy(Policy.STRICT)}.
 *
 * <p>Each is made in steps: what is looked at, which number of it, and its floor or limit. The result has what all gates
 * share: policy, confidence, cohorts. Numbers outside their range are an {@link EvalException}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Gates {

    private Gates() {}

    /** {@return a gate on the pass rate that still needs its floor} */
    public static PassRateBuilder passRate() {
        return new PassRateBuilder(0, Optional.empty());
    }

    /** {@return a gate on the scores of one judge that still needs its statistic} */
    public static QuantityBuilder score(String judge) {
        return quantity(new ScoreQuantity(judge));
    }

    /**
     * {@return a gate on latency, in seconds, that still needs its statistic}
     *
     * <p>At a percentile, a crash or timeout counts as infinitely slow; in total, with the time until it failed.
     */
    public static QuantityBuilder latency() {
        return new QuantityBuilder(new Latency(true), new Latency(false));
    }

    /** {@return a gate on the tokens that the agent reads and writes, that still needs its statistic} */
    public static QuantityBuilder tokens() {
        return quantity(new Tokens());
    }

    /** {@return a gate on what the agent costs, in US dollars, that still needs its statistic} */
    public static QuantityBuilder cost() {
        return quantity(new Cost());
    }

    /** {@return a gate on a quantity of your own that still needs its statistic} */
    public static QuantityBuilder quantity(Quantity quantity) {
        return new QuantityBuilder(quantity, quantity);
    }

    /** A gate on the pass rate that still needs its floor. */
    public static final class PassRateBuilder {

        private final int k;
        private final Optional<JudgeAccuracy> accuracy;

        private PassRateBuilder(int k, Optional<JudgeAccuracy> accuracy) {
            this.k = k;
            this.accuracy = accuracy;
        }

        /**
         * Look at k trials of a case, of which {@link dev.evaljunit.Reducer#ANY} (pass@k) or
         * {@link dev.evaljunit.Reducer#ALL} (pass^k) must pass, estimated from all its trials.
         *
         * @param trials k, from 1 to the eval's trials
         */
        public PassRateBuilder k(int trials) {
            if (trials < 1) {
                throw new EvalException("Gate 'pass-rate': k must be at least 1 trial, found " + trials + ".");
            }
            return new PassRateBuilder(trials, accuracy);
        }

        /**
         * Show beside the observed pass rate the one that people would have found. The gate decides by the observed one.
         *
         * @param newAccuracy how often the eval's judges, taken together, agree with people
         */
        public PassRateBuilder correctedFor(JudgeAccuracy newAccuracy) {
            return new PassRateBuilder(k, Optional.of(newAccuracy));
        }

        /** {@return the gate with a floor from 0 to 1} */
        public LimitGate atLeast(double floor) {
            if (k > 0 && accuracy.isPresent()) {
                throw new EvalException(
                        "Gate 'pass-rate-of-%s': correctedFor cannot be used with k(%s), since it corrects the rate of single answers. Remove one of them."
                                .formatted(k, k));
            }
            Measure measure = k > 0 ? new PassAtKMeasure(floor, k) : new PassRateMeasure(floor, accuracy);
            return new LimitGate(measure, GateOptions.DEFAULT);
        }
    }

    /** A gate on a quantity that still needs its statistic. */
    public static final class QuantityBuilder {

        private final Quantity ofTrial;
        private final Quantity inTotal;

        private QuantityBuilder(Quantity ofTrial, Quantity inTotal) {
            this.ofTrial = ofTrial;
            this.inTotal = inTotal;
        }

        /** {@return a gate on the mean, of a quantity from 0 to 1 such as scores} */
        public LimitBuilder mean() {
            return new LimitBuilder(ofTrial, Statistic.MEAN, 0);
        }

        /** {@return a gate on a percentile of all trials, above 0 and below 100} */
        public LimitBuilder percentile(double percentile) {
            NumberText.checkPercentile(ofTrial.key() + "-p" + NumberText.plain(percentile), percentile);
            return new LimitBuilder(ofTrial, Statistic.PERCENTILE, percentile);
        }

        /** {@return a gate on the sum over all trials, of a quantity of which less is better} */
        public LimitBuilder total() {
            return new LimitBuilder(inTotal, Statistic.TOTAL, 0);
        }

        /**
         * Take the statistic from an annotation.
         *
         * @param percentile above 0 and below 100 with {@link Statistic#PERCENTILE}; 0, for not set, with any other
         */
        public LimitBuilder of(Statistic statistic, double percentile) {
            boolean isPercentile = statistic == Statistic.PERCENTILE;
            if (isPercentile && percentile == 0) {
                throw new EvalException(
                        "Gate '%s': the percentile is missing. Write percentile = 95, for example, or of = Statistic.%s."
                                .formatted(ofTrial.key(), ofTrial.isHigherBetter() ? "MEAN" : "TOTAL"));
            }
            if (!isPercentile && percentile != 0) {
                throw new EvalException(
                        "Gate '%s': percentile cannot be used with of = Statistic.%s. Remove one of them."
                                .formatted(ofTrial.key(), statistic));
            }
            return switch (statistic) {
                case MEAN -> mean();
                case PERCENTILE -> percentile(percentile);
                case TOTAL -> total();
            };
        }
    }

    /** A gate on a statistic of a quantity that still needs its floor or limit. */
    public static final class LimitBuilder {

        private final Quantity quantity;
        private final Statistic statistic;
        private final double percentile;

        private LimitBuilder(Quantity quantity, Statistic statistic, double percentile) {
            this.quantity = quantity;
            this.statistic = statistic;
            this.percentile = percentile;
        }

        /** {@return the gate with the lowest value that is good enough, of a quantity of which more is better} */
        public LimitGate atLeast(double floor) {
            if (!quantity.isHigherBetter()) {
                throw new EvalException(
                        "Gate '%s': lower values are better, so use atMost instead of atLeast.".formatted(name()));
            }
            if (quantity.highest() == 1) {
                NumberText.checkShare(name(), "atLeast", floor);
            }
            return limit(floor);
        }

        /**
         * {@return the gate with the highest value that is good enough, of a quantity of which less is better}
         *
         * <p>The value is in the unit of the quantity, such as US dollars for cost.
         */
        public LimitGate atMost(double limit) {
            if (quantity.isHigherBetter()) {
                throw new EvalException(
                        "Gate '%s': higher values are better, so use atLeast instead of atMost.".formatted(name()));
            }
            return limit(limit);
        }

        /** {@return the gate with the longest time that is good enough, above 0, of a quantity in seconds} */
        public LimitGate atMost(Duration limit) {
            if (limit.isNegative() || limit.isZero()) {
                throw new EvalException(
                        "Gate '%s': the limit must be above 0, found %s.".formatted(name(), Durations.format(limit)));
            }
            if (quantity.words().style().kind() != ValueStyle.Kind.DURATION) {
                throw new EvalException(
                        "Gate '%s': atMost(Duration) needs a quantity in seconds. Give it QuantityWords.durations()."
                                .formatted(name()));
            }
            return atMost(Latency.seconds(limit));
        }

        private LimitGate limit(double value) {
            if (!(value >= 0 && Double.isFinite(value))) {
                throw new EvalException("Gate '%s': the limit must be at least 0, found %s."
                        .formatted(name(), NumberText.plain(value)));
            }
            return new LimitGate(measure(value), GateOptions.DEFAULT);
        }

        String name() {
            return measure(0).name();
        }

        private Measure measure(double limit) {
            return switch (statistic) {
                case MEAN -> new MeanMeasure(quantity, limit);
                case PERCENTILE -> new PercentileMeasure(quantity, percentile, limit);
                case TOTAL -> new TotalMeasure(quantity, limit);
            };
        }
    }
}
