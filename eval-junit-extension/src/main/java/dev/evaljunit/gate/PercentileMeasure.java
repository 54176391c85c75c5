/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Outcome;
import dev.evaljunit.Policy;
import dev.evaljunit.Repeats;
import dev.evaljunit.stats.Interval;
import dev.evaljunit.stats.PercentileGate;
import dev.evaljunit.stats.PercentileGate.Direction;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A percentile of a quantity over all trials.
 *
 * @param percentile above 0 and below 100
 */
record PercentileMeasure(Quantity quantity, double percentile, double limit) implements Measure {

    PercentileMeasure {
        Numbers.checkPercentile(quantity.name() + "-p" + Numbers.plain(percentile), percentile);
    }

    @Override
    public String name() {
        return quantity.name() + "-" + label();
    }

    @Override
    public Bound bound() {
        return quantity.bound();
    }

    @Override
    public void check(Collection<String> judges, Repeats repeats) {
        quantity.check(name(), judges);
    }

    @Override
    public Coverage coverage(EvalRun run) {
        return quantity.coverage(run);
    }

    @Override
    public Sample sample(EvalRun run, List<CaseResult> cases) {
        double[][] values = cases.stream().map(quantity::ofTrials).toArray(double[][]::new);
        if (run.trials() == 1) {
            double[] known =
                    Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
            return IndependentPercentile.of(known, values.length - known.length, gate());
        }
        long[] missing = new long[values.length];
        Arrays.setAll(missing, i -> (long) cases.get(i).trials().size() - values[i].length);
        return new ClusteredPercentile(values, missing, gate());
    }

    private PercentileGate gate() {
        Direction direction = bound() == Bound.FLOOR ? Direction.AT_LEAST : Direction.AT_MOST;
        return new PercentileGate(Numbers.share(percentile), limit, direction, Terms.DEFAULT.alpha());
    }

    /** The trial of a case that keeps the limit least. */
    private double worst(CaseResult result) {
        double worst = bound() == Bound.FLOOR ? 1 : 0;
        for (double value : quantity.ofTrials(result)) {
            worst = bound() == Bound.FLOOR ? Math.min(worst, value) : Math.max(worst, value);
        }
        return worst;
    }

    /** Under POINT the interpolated percentile decides, which is not quite the share of values within the limit. */
    @Override
    public Optional<Watched> watched(Repeats repeats, Policy policy) {
        return repeats.trials() > 1 || policy == Policy.POINT
                ? Optional.empty()
                : Optional.of(new Watched(
                        gate().floor(),
                        this::outcome,
                        trial -> quantity.of(trial).isEmpty()));
    }

    private Outcome outcome(CaseResult result) {
        double[] values = quantity.ofTrials(result);
        if (values.length == 0) {
            return Outcome.UNSCORED;
        }
        return gate().direction().holds(values[0], limit) ? Outcome.PASS : Outcome.FAIL;
    }

    @Override
    public List<CaseResult> worst(EvalRun run, List<CaseResult> cases) {
        Direction direction = gate().direction();
        return Ranking.worstFirst(cases, bound(), this::worst, value -> !direction.holds(value, limit));
    }

    @Override
    public String remark(CaseResult result) {
        return quantity.remark(result, format(worst(result)));
    }

    @Override
    public String label() {
        return "p" + Numbers.plain(percentile);
    }

    @Override
    public String truth() {
        return label();
    }

    @Override
    public String format(double value) {
        return quantity.format(value, limit);
    }

    @Override
    public String limitText() {
        return quantity.limitText(limit);
    }

    @Override
    public String subject(EvalRun run, Sample sample, double observed) {
        return quantity.subject(format(observed), "at " + label());
    }

    @Override
    public String demand() {
        return quantity.demand(limitText());
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        return format(observed) + " (" + Numbers.size(sample.cases(), run.trials()) + ")";
    }

    @Override
    public String unknownAre() {
        return "left out of the percentile";
    }

    @Override
    public Map<String, String> more(Sample sample, Terms terms) {
        RateSample share = ((PercentileSample) sample).share();
        Interval interval = share.reading(terms.alpha()).interval();
        return Map.of(
                "share",
                "%s of %s %s the %s: %s, needs %s; %s (%s)"
                        .formatted(
                                share.passed(),
                                Numbers.count(share.units(), "trial"),
                                bound().hold,
                                bound().noun,
                                Numbers.percent(share.rate(), gate().floor()),
                                Numbers.floorPercent(gate().floor()),
                                Numbers.likely(
                                        "share", Numbers.percent(interval.lower()), Numbers.percent(interval.upper())),
                                Numbers.confidence(terms)));
    }

    @Override
    public String changed(long cases, boolean better) {
        return "%s %s the %s"
                .formatted(
                        Numbers.count(cases, "more case"),
                        better ? past(bound().hold) : past(bound().breach),
                        bound().noun);
    }

    private static String past(String verb) {
        return verb.equals("keep") ? "kept" : verb + "ed";
    }

    @Override
    public Bound sensitivityBound() {
        return Bound.FLOOR;
    }

    @Override
    public String trueValue(double share) {
        return "a true share of " + Numbers.percent(share);
    }

    @Override
    public OptionalDouble reference(Policy policy) {
        return Numbers.reference(gate().floor(), policy);
    }
}
