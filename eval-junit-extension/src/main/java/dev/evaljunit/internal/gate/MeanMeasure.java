/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;

/** The mean of a quantity from 0 to 1 over cases; a case with several trials counts with their mean. */
record MeanMeasure(Quantity quantity, double limit) implements QuantityMeasure {

    static final String KIND = "mean";

    MeanMeasure {
        if (!quantity.isHigherBetter() || quantity.highest() != 1) {
            throw new EvalException(
                    "Gate '%s-mean': a mean needs a quantity from 0 to 1 for which higher is better. Use a percentile or the total."
                            .formatted(quantity.key()));
        }
        NumberText.checkShare(quantity.key() + "-mean", "atLeast", limit);
    }

    @Override
    public String name() {
        return quantity.key() + "-mean";
    }

    @Override
    public Sample sample(EvalRun run, Cases cases) {
        Column column = column(cases);
        double[] means = new double[cases.size()];
        int known = 0;
        long missing = 0;
        for (int i = 0; i < means.length; i++) {
            int row = cases.row(i);
            missing += column.unknown(row);
            if (column.known(row) > 0) {
                means[known++] = JudgeScores.mean(column.of(row));
            }
        }
        return MeanSample.of(Arrays.copyOf(means, known), missing, limit);
    }

    @Override
    public Cases worst(EvalRun run, Cases cases) {
        Column column = column(cases);
        return CaseRanking.worstFirst(cases, kind(), row -> mean(column.of(row), 1), score -> score < 1);
    }

    private static double mean(double[] values, double otherwise) {
        return values.length == 0 ? otherwise : JudgeScores.mean(values);
    }

    @Override
    public OptionalDouble reference(Policy policy) {
        return NumberText.reference(limit, policy);
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
            super(MeanMeasure.this);
        }

        @Override
        public String label() {
            return "mean";
        }

        @Override
        public String subject(EvalRun run, Sample sample, double observed) {
            return subject(format(observed), "on average");
        }

        @Override
        public String unknownAre() {
            return "left out";
        }

        @Override
        public String changed(long cases, boolean better) {
            return NumberText.count(cases, "more case") + (better ? " had scored 1" : " had scored 0");
        }

        @Override
        public String remark(CaseResult result) {
            return remark(result, mean(values(result), 0));
        }
    }
}
