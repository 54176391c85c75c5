/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.Quantity;
import dev.evaljunit.result.EvalRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Compares what an agent takes, as a share of what it took: latency, tokens or cost.
 *
 * @param percentile above 0 and below 100; empty for the total
 */
record RatioRegression(Quantity quantity, OptionalDouble percentile) implements RegressionMeasure {

    private static final double MARGIN = 0.1;

    private String label() {
        return percentile.isPresent() ? "p" + NumberText.plain(percentile.getAsDouble()) : "total";
    }

    @Override
    public String name() {
        return quantity.key() + "-" + label();
    }

    @Override
    public ChangeText text() {
        String noun = quantity instanceof Tokens ? "token count" : quantity.key();
        String what = percentile.isPresent() ? noun + " at " + label() : "total " + noun;
        return ChangeText.ofShares(what, QuantityText.of(quantity.words()).style());
    }

    @Override
    public double defaultMargin() {
        return MARGIN;
    }

    @Override
    public boolean hasNoise() {
        return false;
    }

    @Override
    public boolean needsSameMachine() {
        return quantity.key().equals(Latency.KEY);
    }

    @Override
    public Optional<String> obstacle(EvalRun run, ComparedBaseline baseline) {
        if (needsSameMachine() && !baseline.isOnSameMachine()) {
            return Optional.of("it was measured on another machine, or one of another kind (see eval.machine)");
        }
        int then = baseline.runs().get(0).trials();
        return percentile.isPresent() && then != run.trials()
                ? Optional.of("its cases have %s each, and those of this run %s"
                        .formatted(NumberText.count(then, "trial"), run.trials()))
                : Optional.empty();
    }

    /** A percentile of means over several runs would be nearer to the middle than one of single values. */
    @Override
    public ComparedRun values(List<EvalRun> runs) {
        return percentile.isPresent() ? values(runs.get(0)) : RegressionMeasure.super.values(runs);
    }

    /** A case without an answer has no share in a total; at a percentile it takes longer than any other. */
    @Override
    public ComparedRun values(EvalRun run) {
        ComparedRun values = ComparedRun.ofMeans(run, quantity);
        return percentile.isPresent() ? values : values.withoutInfinite();
    }

    @Override
    public ComparedSample paired(List<ComparedCase> pairs, boolean areOutcomes) {
        return percentile.isPresent()
                ? RatioSample.ofQuantile(pairs, NumberText.share(percentile.getAsDouble()), text())
                : RatioSample.ofTotal(pairs);
    }

    @Override
    public Map<String, Object> toJson() {
        return Map.of("of", name());
    }
}
