/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Policy;
import java.util.List;

/** The sum of a quantity over all trials. */
record TotalMeasure(Quantity quantity, double limit) implements Measure {

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
        long missing = cases.stream()
                .flatMap(result -> result.trials().stream())
                .filter(trial -> quantity.of(trial).isEmpty())
                .count();
        return TotalSample.of(cases.stream().mapToDouble(this::amount).toArray(), missing, limit);
    }

    private double amount(CaseResult result) {
        return result.trials().stream()
                .mapToDouble(trial -> quantity.of(trial).orElse(0))
                .sum();
    }

    @Override
    public List<CaseResult> worst(EvalRun run, List<CaseResult> cases) {
        return Ranking.worstFirst(cases, bound(), this::amount, amount -> amount > 0);
    }

    @Override
    public String remark(CaseResult result) {
        return quantity.remark(result, format(amount(result)));
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
        return quantity.subject(format(observed), "in total");
    }

    @Override
    public String demand() {
        return quantity.demand(limitText());
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        return (sample.missing() > 0 ? "at least " : "") + format(observed) + " ("
                + Numbers.size(sample.cases(), run.trials()) + ")";
    }

    @Override
    public String unknownAre() {
        return "not in the total";
    }

    @Override
    public String changed(long cases, boolean better) {
        return Numbers.count(cases, "case") + " took nothing";
    }

    /** {@return how far below the limit it is} */
    @Override
    public String headroom(Reading reading, Policy policy) {
        double decisive = policy == Policy.STRICT ? reading.interval().upper() : reading.observed();
        return decisive > 0 && Double.isFinite(decisive)
                ? "red if everything took %s more".formatted(Numbers.percent(limit / decisive - 1))
                : "";
    }
}
