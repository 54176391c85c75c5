/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Policy;
import dev.evaljunit.gate.TotalSample.Unknown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The sum of a quantity over all trials. */
record TotalMeasure(Quantity quantity, double limit) implements Measure {

    /** Far beyond anything real, and its square is still a number. */
    private static final double MOST = 1e100;

    @Override
    public String name() {
        return quantity.name() + "-total";
    }

    @Override
    public Bound bound() {
        return quantity.bound();
    }

    @Override
    public Coverage coverage(EvalRun run) {
        return quantity.coverage(run);
    }

    @Override
    public Sample sample(EvalRun run, List<CaseResult> cases) {
        double[] amounts = new double[cases.size()];
        int known = 0;
        long missing = 0;
        double most = 0;
        for (CaseResult result : cases) {
            double[] values = quantity.ofTrials(result);
            missing += result.trials().size() - values.length;
            if (values.length > 0) {
                amounts[known++] = sum(values);
                most = Math.max(most, DoubleStream.of(values).max().orElse(0));
            }
        }
        return TotalSample.of(Arrays.copyOf(amounts, known), new Unknown(missing, Math.min(most, MOST)), limit);
    }

    private double amount(CaseResult result) {
        return sum(quantity.ofTrials(result));
    }

    private static double sum(double[] values) {
        return Math.min(DoubleStream.of(values).sum(), MOST);
    }

    @Override
    public List<CaseResult> worst(EvalRun run, List<CaseResult> cases) {
        return Ranking.worstFirst(cases, bound(), this::amount, amount -> amount > 0);
    }

    @Override
    public String remark(CaseResult result) {
        var withoutRoundingError = new BigDecimal(amount(result), new MathContext(15));
        return quantity.remark(result, format(withoutRoundingError.doubleValue()));
    }

    @Override
    public String label() {
        return "total";
    }

    @Override
    public String truth() {
        return "total";
    }

    @Override
    public String format(double value) {
        return quantity.format(value, limit);
    }

    @Override
    public String subject(EvalRun run, Sample sample, double observed) {
        return quantity.subject(known(sample, observed), "in total");
    }

    @Override
    public String demand() {
        return quantity.demand(limitText());
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        return known(sample, observed) + " (" + Numbers.size(sample.cases(), run.trials()) + ")";
    }

    private String known(Sample sample, double observed) {
        return (sample.missing() > 0 ? "at least " : "") + format(observed);
    }

    @Override
    public String unknownAre() {
        return "not in the total, and in its upper bound like the highest of the others";
    }

    @Override
    public String changed(long cases, boolean better) {
        return Numbers.count(cases, "case") + " took nothing";
    }

    @Override
    public OptionalDouble headroom(Reading reading, Policy policy) {
        double decisive = switch (policy) {
            case POINT -> reading.observed();
            case STRICT -> reading.interval().upper();
            case LENIENT -> reading.interval().lower();
        };
        return OptionalDouble.of(decisive > 0 ? limit / decisive - 1 : Double.POSITIVE_INFINITY);
    }

    @Override
    public String ifOpen() {
        return "The run does not tell: raise the limit, or take another policy.";
    }
}
