/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.Statistic;
import dev.evaljunit.internal.gate.Correction;
import dev.evaljunit.internal.gate.Cost;
import dev.evaljunit.internal.gate.Latency;
import dev.evaljunit.internal.gate.MeasuredGate;
import dev.evaljunit.internal.gate.NumberText;
import dev.evaljunit.internal.gate.QuantityText;
import dev.evaljunit.internal.gate.RegressionGate;
import dev.evaljunit.internal.gate.ScoreQuantity;
import dev.evaljunit.internal.gate.Tokens;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.EvalRun;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Creates gates in code, such as {@code passRate().atLeast(0.92).withPolicy(Policy.STRICT)}.
 *
 * <p>A gate is built in steps: the quantity, its statistic, and the floor or limit. The result, a {@link LimitGate},
 * then accepts policy, confidence and cohorts. A number outside its range is an {@link EvalException}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Gates {

    private Gates() {}

    /** Start a gate on the pass rate. */
    public static PassRateBuilder passRate() {
        return new PassRateBuilder(0, Correction.NONE);
    }

    /** Start a gate on the scores of one judge. */
    public static QuantityBuilder score(String judge) {
        return quantity(new ScoreQuantity(judge));
    }

    /**
     * Start a gate on latency, in seconds.
     *
     * <p>At a percentile, a crash or timeout counts as infinitely slow; in total, with the time until it failed.
     */
    public static QuantityBuilder latency() {
        return new QuantityBuilder(new Latency(true), new Latency(false));
    }

    /** Start a gate on the tokens that the agent reads and writes. */
    public static QuantityBuilder tokens() {
        return quantity(new Tokens());
    }

    /** Start a gate on the agent's cost, in US dollars. */
    public static QuantityBuilder cost() {
        return quantity(new Cost());
    }

    /** Start a gate on a quantity of your own. */
    public static QuantityBuilder quantity(Quantity quantity) {
        return new QuantityBuilder(quantity, quantity);
    }

    /** Builds a gate on the pass rate. */
    public static final class PassRateBuilder {

        private final int k;
        private final Correction correction;

        private PassRateBuilder(int k, Correction correction) {
            this.k = k;
            this.correction = correction;
        }

        /**
         * Check pass@k ({@link dev.evaljunit.Reducer#ANY}) or pass^k ({@link dev.evaljunit.Reducer#ALL}), estimated
         * from all trials of a case.
         *
         * @param trials k, from 1 to the eval's trials
         */
        public PassRateBuilder k(int trials) {
            if (trials < 1) {
                throw new EvalException("Gate 'pass-rate': k must be at least 1 trial, found " + trials + ".");
            }
            return new PassRateBuilder(trials, correction);
        }

        /**
         * Add to the verdict the pass rate that people would have found. The gate still decides by the observed one, unless
         * {@link #corrected} is called.
         *
         * @param newAccuracy how often the eval's judges, taken together, agree with people
         */
        public PassRateBuilder correctedFor(JudgeAccuracy newAccuracy) {
            return new PassRateBuilder(k, correction.given(newAccuracy));
        }

        /**
         * Decide by the pass rate that people would have found, estimated from how often the judge agreed with them (Lang and Reiczigel
         * 2014). The gate's name is {@code pass-rate-corrected}.
         *
         * <p>How often is what {@link #correctedFor} states; else what the certificate of the eval's only judge states, which
         * {@code mvn eval-datasets:calibrate} writes beside its rubric.
         */
        public PassRateBuilder corrected() {
            return new PassRateBuilder(k, correction.deciding());
        }

        /** {@return a gate that compares with the baselines of the eval} */
        public BaselineGate noRegression() {
            if (k > 0) {
                throw new EvalException(
                        "Gate 'no-regression': noRegression cannot be used with k(%s). Remove one of them."
                                .formatted(k));
            }
            return RegressionGate.ofPassRate(correction);
        }

        /** {@return the gate, with a floor from 0 to 1} */
        public LimitGate atLeast(double floor) {
            if (k > 0 && correction.isSet()) {
                throw new EvalException(
                        "Gate 'pass-rate-of-%s': %s cannot be used with k(%s), since it corrects the rate of single answers. Remove one of them."
                                .formatted(k, correction.attribute(), k));
            }
            return k > 0 ? MeasuredGate.ofPassAtK(floor, k) : MeasuredGate.ofPassRate(floor, correction);
        }
    }

    /** Builds a gate on a quantity. */
    public static final class QuantityBuilder {

        private final Quantity ofTrial;
        private final Quantity inTotal;

        private QuantityBuilder(Quantity ofTrial, Quantity inTotal) {
            this.ofTrial = ofTrial;
            this.inTotal = inTotal;
        }

        /** Check the mean; for quantities from 0 to 1, such as scores. */
        public LimitBuilder mean() {
            return new LimitBuilder(ofTrial, Statistic.MEAN, 0);
        }

        /** Check a percentile of all trials, above 0 and below 100. */
        public LimitBuilder percentile(double percentile) {
            NumberText.checkPercentile(ofTrial.key() + "-p" + NumberText.plain(percentile), percentile);
            return new LimitBuilder(ofTrial, Statistic.PERCENTILE, percentile);
        }

        /** Check the sum over all trials; for quantities of which less is better. */
        public LimitBuilder total() {
            return new LimitBuilder(inTotal, Statistic.TOTAL, 0);
        }

        /**
         * Check a statistic, as the attributes of an annotation set it.
         *
         * @param percentile above 0 and below 100 with {@link Statistic#PERCENTILE}; not set (0) with any other
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

    /** Builds a gate on a statistic of a quantity. */
    public static final class LimitBuilder {

        private final Quantity quantity;
        private final Statistic statistic;
        private final double percentile;

        private LimitBuilder(Quantity quantity, Statistic statistic, double percentile) {
            this.quantity = quantity;
            this.statistic = statistic;
            this.percentile = percentile;
        }

        /** {@return the gate, with the lowest value that passes; for quantities of which more is better} */
        public LimitGate atLeast(double floor) {
            if (!quantity.isHigherBetter()) {
                throw new EvalException(
                        "Gate '%s': lower values are better, so use atMost instead of atLeast.".formatted(name()));
            }
            if (quantity.highest() == 1) {
                NumberText.checkShare(name(), "atLeast", floor);
            }
            return limit("atLeast", floor);
        }

        /**
         * {@return the gate, with the highest value that passes; for quantities of which less is better}
         *
         * <p>The value is in the unit of the quantity, such as US dollars for cost.
         */
        public LimitGate atMost(double limit) {
            if (quantity.isHigherBetter()) {
                throw new EvalException(
                        "Gate '%s': higher values are better, so use atLeast instead of atMost.".formatted(name()));
            }
            return limit("atMost", limit);
        }

        /** {@return the gate, with the longest time that passes, above 0; for quantities in seconds} */
        public LimitGate atMost(Duration limit) {
            if (limit.isNegative() || limit.isZero()) {
                throw new EvalException(
                        "Gate '%s': atMost must be above 0, found %s.".formatted(name(), Durations.format(limit)));
            }
            if (!QuantityText.of(quantity.words()).isDuration()) {
                throw new EvalException(
                        "Gate '%s': atMost(Duration) needs a quantity in seconds. Give it QuantityWords.durations()."
                                .formatted(name()));
            }
            return atMost(Latency.seconds(limit));
        }

        /** {@return a gate that compares with the baselines of the eval} */
        public BaselineGate noRegression() {
            return RegressionGate.of(quantity, statistic, percentile);
        }

        private LimitGate limit(String attribute, double value) {
            NumberText.checkLimit(name(), attribute, value);
            return gate(value);
        }

        private String name() {
            return gate(0).name();
        }

        private LimitGate gate(double limit) {
            return MeasuredGate.of(quantity, statistic, percentile, limit);
        }
    }

    /**
     * A gate that compares a run with its baselines, as {@link dev.evaljunit.NoRegression} describes; by default, with the policy
     * {@link dev.evaljunit.Policy#LENIENT}.
     *
     * <p>The launch of an eval with annotations finds its baselines. In code, set one with {@link #against}; without any, the gate is
     * an error.
     */
    public interface BaselineGate extends LimitGate {

        /**
         * Set the largest change for the worse to accept.
         *
         * @param margin from 0 to 1: for pass rates and scores, 0.03 is 3 points; for others, 0.1 is 10 % of the baseline
         */
        BaselineGate withMargin(double margin);

        /** Compare with this run, such as that of another prompt; it must be one of the same judges. */
        BaselineGate against(EvalRun baseline);

        @Override
        BaselineGate withPolicy(Policy newPolicy);

        @Override
        BaselineGate withConfidence(double newConfidence);

        @Override
        BaselineGate withBy(String metadataKey);

        @Override
        BaselineGate withMinSupport(int cases);

        @Override
        BaselineGate withMinKnown(double share);
    }
}
