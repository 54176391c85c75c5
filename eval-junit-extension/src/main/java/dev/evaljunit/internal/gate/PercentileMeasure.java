/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.CaseQuantity;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.PercentileLimit;
import dev.evaljunit.internal.stats.PercentileLimit.Direction;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Repeats;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A percentile of a quantity over all trials.
 *
 * @param percentile above 0 and below 100
 */
record PercentileMeasure(Quantity quantity, double percentile, double limit) implements QuantityMeasure {

    static final String KIND = "percentile";

    PercentileMeasure {
        NumberText.checkPercentile(quantity.key() + "-p" + NumberText.plain(percentile), percentile);
    }

    @Override
    public String name() {
        return quantity.key() + "-" + label();
    }

    private String label() {
        return "p" + NumberText.plain(percentile);
    }

    @Override
    public Sample sample(EvalRun run, Cases cases) {
        Column column = column(cases);
        if (hasOneValueForEachCase(run.repeats())) {
            double[] known = column.of(cases);
            return IndependentPercentile.of(known, cases.size() - known.length, rule(), quantity.highest());
        }
        double[][] values = new double[cases.size()][];
        long[] missing = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.of(cases.row(i));
            missing[i] = column.unknown(cases.row(i));
        }
        return new ClusteredPercentile(values, missing, rule(), quantity.highest());
    }

    private boolean hasOneValueForEachCase(Repeats repeats) {
        return repeats.trials() == 1 || quantity instanceof CaseQuantity;
    }

    private PercentileLimit rule() {
        Direction direction = kind() == LimitKind.FLOOR ? Direction.AT_LEAST : Direction.AT_MOST;
        return new PercentileLimit(NumberText.share(percentile), limit, direction);
    }

    /** {@return the worst value among the trials of a case} */
    private double worst(double[] values) {
        boolean isFloor = kind() == LimitKind.FLOOR;
        double worst = isFloor ? quantity.highest() : 0;
        for (double value : values) {
            worst = isFloor ? Math.min(worst, value) : Math.max(worst, value);
        }
        return worst;
    }

    /** Under POINT the interpolated percentile decides, which differs from the share of values within the limit. */
    @Override
    public Optional<CaseCounting> counting(Repeats repeats, Policy policy) {
        return !hasOneValueForEachCase(repeats) || policy == Policy.POINT
                ? Optional.empty()
                : Optional.of(new CaseCounting(rule().floor(), this::outcome, unknown()));
    }

    private Outcome outcome(CaseResult result) {
        double[] values = values(result);
        if (values.length == 0) {
            return Outcome.UNSCORED;
        }
        return rule().direction().holds(values[0], limit) ? Outcome.PASS : Outcome.FAIL;
    }

    @Override
    public Cases worst(EvalRun run, Cases cases) {
        Column column = column(cases);
        Direction direction = rule().direction();
        return CaseRanking.worstFirst(
                cases, kind(), row -> worst(column.of(row)), value -> !direction.holds(value, limit));
    }

    @Override
    public LimitKind sensitivityKind() {
        return LimitKind.FLOOR;
    }

    @Override
    public OptionalDouble reference(Policy policy) {
        return NumberText.reference(rule().floor(), policy);
    }

    @Override
    public MeasureWords words() {
        return new Words();
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = toJson(KIND);
        json.put(KIND, percentile);
        return json;
    }

    private final class Words extends QuantityMeasureWords {

        Words() {
            super(PercentileMeasure.this);
        }

        @Override
        public String label() {
            return PercentileMeasure.this.label();
        }

        @Override
        public String subject(EvalRun run, Sample sample, double observed) {
            return subject(format(observed), "at " + label());
        }

        @Override
        public String unknownAre() {
            return "left out of the percentile";
        }

        @Override
        public String counting() {
            return kind().hold + " the " + kind().noun;
        }

        @Override
        public Map<String, String> more(Sample sample, GateOptions options) {
            RateSample share = sample.share().orElseThrow();
            Interval interval = share.assessment(options.alpha()).interval();
            double floor = rule().floor();
            return Map.of(
                    "share",
                    "%s of %s %s the %s: %s, needs %s; %s (%s)"
                            .formatted(
                                    share.passed(),
                                    NumberText.count(share.units(), QuantityValues.unit(quantity)),
                                    kind().hold,
                                    kind().noun,
                                    NumberText.percent(share.rate(), floor),
                                    NumberText.floorPercent(floor),
                                    NumberText.likely(
                                            "share",
                                            NumberText.percent(interval.lower()),
                                            NumberText.percent(interval.upper())),
                                    NumberText.confidence(options)));
        }

        @Override
        public String changed(long cases, boolean better) {
            return "%s %s the %s"
                    .formatted(
                            NumberText.count(cases, "more case"), better ? kind().held : kind().breached, kind().noun);
        }

        @Override
        public String remark(CaseResult result) {
            return remark(result, worst(values(result)));
        }

        @Override
        public String trueValue(double share) {
            return "a true share of " + NumberText.percent(share);
        }
    }
}
