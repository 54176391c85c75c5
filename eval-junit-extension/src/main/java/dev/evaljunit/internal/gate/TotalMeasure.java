/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.internal.gate.TotalSample.Unknown;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The sum of a quantity over all trials. */
record TotalMeasure(Quantity quantity, double limit) implements QuantityMeasure {

    static final String KIND = "total";

    /** Beyond any real value, with a finite square. */
    private static final double MOST = 1e100;

    TotalMeasure {
        if (quantity.isHigherBetter()) {
            throw new EvalException(
                    "Gate '%s-total': a total needs a quantity for which lower is better. Use a percentile or the mean."
                            .formatted(quantity.key()));
        }
    }

    @Override
    public String name() {
        return quantity.key() + "-total";
    }

    @Override
    public Sample sample(EvalRun run, Cases cases) {
        Column column = column(cases);
        double[] amounts = new double[cases.size()];
        int known = 0;
        long missing = 0;
        double most = 0;
        for (int i = 0; i < amounts.length; i++) {
            double[] values = column.of(cases.row(i));
            missing += column.unknown(cases.row(i));
            if (values.length > 0) {
                amounts[known++] = sum(values);
                most = Math.max(most, DoubleStream.of(values).max().orElse(0));
            }
        }
        return TotalSample.of(Arrays.copyOf(amounts, known), new Unknown(missing, Math.min(most, MOST)), limit);
    }

    private static double sum(double[] values) {
        return Math.min(DoubleStream.of(values).sum(), MOST);
    }

    @Override
    public Cases worst(EvalRun run, Cases cases) {
        Column column = column(cases);
        return CaseRanking.worstFirst(cases, kind(), row -> sum(column.of(row)), amount -> amount > 0);
    }

    @Override
    public OptionalDouble headroom(Assessment assessment, Policy policy) {
        double decisive = switch (policy) {
            case POINT -> assessment.observed();
            case STRICT -> assessment.interval().upper();
            case LENIENT -> assessment.interval().lower();
        };
        return OptionalDouble.of(decisive > 0 ? limit / decisive - 1 : Double.POSITIVE_INFINITY);
    }

    @Override
    public MeasureWords words() {
        return new Words();
    }

    @Override
    public Map<String, Object> toJson() {
        return toJson(KIND);
    }

    private final class Words extends QuantityMeasureWords {

        Words() {
            super(TotalMeasure.this);
        }

        @Override
        public String label() {
            return KIND;
        }

        @Override
        public String subject(EvalRun run, Sample sample, double observed) {
            return subject(known(sample, observed), "in total");
        }

        @Override
        public String observed(EvalRun run, Sample sample, double observed) {
            return known(sample, observed) + " (" + NumberText.size(sample.cases(), run.trials()) + ")";
        }

        private String known(Sample sample, double observed) {
            return (sample.missing() > 0 ? "at least " : "") + format(observed);
        }

        @Override
        public String unknownAre() {
            return "not part of the total; its upper bound counts each as the highest value seen";
        }

        @Override
        public String changed(long cases, boolean better) {
            return NumberText.count(cases, "case") + " took nothing";
        }

        @Override
        public String remark(CaseResult result) {
            var withoutRoundingError = new BigDecimal(sum(values(result)), new MathContext(15));
            return remark(result, withoutRoundingError.doubleValue());
        }

        @Override
        public String ifConstant() {
            return "all values are equal, so the total does not vary";
        }

        @Override
        public String ifOpen(LimitKind kind) {
            return "The run is inconclusive: raise the limit, or choose another policy.";
        }
    }
}
