/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.EarlyStop.Bounds;
import dev.evaljunit.internal.stats.FloorDecision.Reason;
import dev.evaljunit.internal.stats.JudgeCorrection.CorrectedPassRate;
import dev.evaljunit.internal.stats.PercentileGate.PercentileDecision;
import dev.evaljunit.internal.stats.PercentileLimit.Direction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The functions of the specification, by its names for them, for their inputs and for their results. */
final class SpecifiedFunctions {

    private static final Map<String, Function<Inputs, Map<String, Object>>> OF_ONE_RUN = Map.ofEntries(
            Map.entry("rng.splitmix64", SpecifiedFunctions::random),
            Map.entry("binomial.interval", SpecifiedFunctions::binomialInterval),
            Map.entry("gate.floor", SpecifiedFunctions::floorGate),
            Map.entry("floor.power", SpecifiedPowers::floorPower),
            Map.entry("mean.clustered", SpecifiedFunctions::clusteredMean),
            Map.entry("proportion.clustered", SpecifiedFunctions::clusteredProportion),
            Map.entry("trials.decompose", SpecifiedFunctions::trials),
            Map.entry("trials.passAtK", SpecifiedFunctions::passAtK),
            Map.entry("finite.interval", SpecifiedFunctions::finitePopulation),
            Map.entry("gate.meanFloor", SpecifiedFunctions::meanGate),
            Map.entry("sequential.curtail", SpecifiedStopping::curtail),
            Map.entry("sequential.finite", SpecifiedStopping::finite),
            Map.entry("sequential.plan", SpecifiedStopping::plan),
            Map.entry("quantile", SpecifiedFunctions::quantile),
            Map.entry("quantile.interval", SpecifiedFunctions::quantileInterval),
            Map.entry("gate.percentile", SpecifiedFunctions::percentileGate),
            Map.entry("summary", SpecifiedFunctions::summary),
            Map.entry("multiplicity.adjust", SpecifiedFunctions::adjustment),
            Map.entry("judge.correctedPassRate", SpecifiedFunctions::judgeAccuracy),
            Map.entry("preference.winRate", SpecifiedFunctions::winRate));

    static final Map<String, Function<Inputs, Map<String, Object>>> ALL = all();

    private static Map<String, Function<Inputs, Map<String, Object>>> all() {
        var all = new HashMap<>(OF_ONE_RUN);
        all.putAll(SpecifiedDifferences.ALL);
        all.putAll(SpecifiedJudges.ALL);
        all.putAll(SpecifiedClusters.ALL);
        all.putAll(SpecifiedSearches.ALL);
        return Map.copyOf(all);
    }

    private SpecifiedFunctions() {}

    private static Map<String, Object> random(Inputs in) {
        var random = new SplitMix(in.count("seed"));
        int count = in.size("count");
        int bound = in.size("bound");
        Stream<? extends Number> values = switch (in.text("op")) {
            case "next" -> LongStream.generate(random::next).limit(count).boxed();
            case "index" ->
                IntStream.generate(() -> random.index(bound)).limit(count).boxed();
            case "unit" -> Stream.generate(random::unit).limit(count);
            case "shuffle" -> Arrays.stream(random.shuffled(count)).boxed();
            default -> throw new AssertionError(in);
        };
        return Map.of("values", values.toList());
    }

    private static Map<String, Object> binomialInterval(Inputs in) {
        Interval interval =
                in.method().of(in.count("successes"), in.count("trials"), in.number("confidence"), in.side());
        return Map.of("lower", interval.lower(), "upper", interval.upper());
    }

    private static Map<String, Object> floorGate(Inputs in) {
        FloorDecision decision = floorDecision(in);
        Conclusion conclusion = decision.conclusion();
        return Map.of(
                "verdict", conclusion.name(),
                "reason", decision.reason().name(),
                "rate", decision.observed(),
                "lower", decision.lower(),
                "upper", decision.upper(),
                "strict", conclusion == Conclusion.PASS,
                "point", decision.point(),
                "lenient", conclusion != Conclusion.FAIL && decision.reason() != Reason.NO_DATA);
    }

    /** The gate takes the bounds of Clopper and Pearson. */
    private static FloorDecision floorDecision(Inputs in) {
        long missing = in.count("missing");
        FloorDecision exact = new FloorGate(in.number("floor"), in.number("alpha"))
                .decide(in.count("passes"), in.count("fails"), missing);
        BinomialInterval method = in.method();
        double n = in.count("passes") + in.count("fails") + missing;
        if (method == BinomialInterval.CLOPPER_PEARSON || n == 0) {
            return exact;
        }
        var bounds = new Interval(
                method.lower((double) in.count("passes"), n, in.number("alpha")),
                method.upper((double) (in.count("passes") + missing), n, in.number("alpha")));
        return new FloorDecision(
                exact.observed(),
                bounds.lower(),
                bounds.upper(),
                exact.point(),
                Conclusion.of(bounds, in.number("floor")),
                exact.reason());
    }

    private static Map<String, Object> clusteredMean(Inputs in) {
        ClusteredMean mean = ClusteredMean.of(in.numbers("values"), in.texts("clusters"));
        Interval interval = mean.interval(in.number("confidence"));
        return Map.ofEntries(
                Map.entry("mean", mean.mean()),
                Map.entry("n", mean.cases()),
                Map.entry("clusters", mean.clusters()),
                Map.entry("se_clt", mean.errors().clt()),
                Map.entry("se_miller", mean.errors().miller()),
                Map.entry("se_cr1", mean.errors().cr1()),
                Map.entry("se_cr2", mean.errors().cr2()),
                Map.entry("df", mean.degreesOfFreedom()),
                Map.entry("lower", interval.lower()),
                Map.entry("upper", interval.upper()),
                Map.entry("deff", mean.designEffect()),
                Map.entry("degenerate", mean.degenerate()));
    }

    private static Map<String, Object> clusteredProportion(Inputs in) {
        ClusteredProportion proportion = ClusteredProportion.of(in.counts("passes"), in.counts("units"));
        Interval interval = proportion.interval(in.number("confidence"), in.side());
        return Map.of(
                "rate", proportion.rate(),
                "variance", proportion.variance(),
                "n_eff", proportion.effectiveSize(),
                "n_star", proportion.adjustedSize(in.number("confidence"), in.side()),
                "lower", interval.lower(),
                "upper", interval.upper(),
                "degenerate", proportion.isDegenerate());
    }

    private static Map<String, Object> trials(Inputs in) {
        TrialNoise trials = TrialNoise.of(in.table("trials"));
        return Map.of(
                "mean", trials.mean(),
                "var_case_means", trials.varianceOfCaseMeans(),
                "within_var", trials.withinVariance(),
                "between_var", trials.betweenVariance(),
                "icc", trials.icc(),
                "se_population", trials.populationError(),
                "se_fixed_set", trials.fixedSetError(),
                "disagreement", trials.flakeRate(),
                "k_optimal", trials.optimalTrials(in.number("cost_case"), in.number("cost_trial")));
    }

    private static Map<String, Object> passAtK(Inputs in) {
        MeanPassAtK pass = MeanPassAtK.of(in.counts("c"), in.counts("n"), in.count("k"));
        return Map.of(
                "pass_at_k", pass.anyOfK(),
                "pass_hat_k", pass.allOfK(),
                "se_pass_at_k", pass.anyOfKError(),
                "se_pass_hat_k", pass.allOfKError());
    }

    private static Map<String, Object> finitePopulation(Inputs in) {
        var finite = new FinitePopulation(in.size("population"), in.size("sample"), in.size("passes"));
        Bounds bounds = finite.bounds(in.number("confidence"), in.side());
        return Map.of("lower", bounds.lower(), "upper", bounds.upper(), "se_fpc", finite.standardError());
    }

    private static Map<String, Object> meanGate(Inputs in) {
        var gate = new MeanFloorGate(in.number("floor"), in.number("alpha"));
        FloorDecision decision = in.isNull("clusters")
                ? gate.decide(in.numbers("values"))
                : gate.decide(ClusteredMean.of(in.numbers("values"), in.texts("clusters"))
                        .sample());
        return Map.of(
                "mean", decision.observed(),
                "lower", decision.lower(),
                "upper", decision.upper(),
                "method", decision.reason() == Reason.OK ? "cr2_t" : "hoeffding",
                "verdict", decision.conclusion().name(),
                "point", decision.point());
    }

    private static Map<String, Object> quantile(Inputs in) {
        double[] values = in.numbers("values");
        double p = in.number("p");
        return Map.of(
                "value", in.text("method").equals("r7") ? Quantiles.r7(values, p) : Quantiles.nearestRank(values, p));
    }

    private static Map<String, Object> quantileInterval(Inputs in) {
        QuantileInterval interval =
                QuantileInterval.of(in.numbers("values"), in.number("p"), in.number("confidence"), in.side());
        return Map.of(
                "rank_lower", interval.lowerRank(),
                "rank_upper", interval.upperRank(),
                "lower", interval.bounds().lower(),
                "upper", interval.bounds().upper(),
                "coverage_lower", interval.lowerCoverage(),
                "coverage_upper", interval.upperCoverage());
    }

    private static Map<String, Object> percentileGate(Inputs in) {
        Direction direction = in.text("direction").equals("le") ? Direction.AT_MOST : Direction.AT_LEAST;
        PercentileDecision decision = new PercentileGate(
                        in.number("p"), in.number("limit"), direction, in.number("alpha"))
                .decide(in.numbers("values"));
        return Map.of(
                "value", decision.value(),
                "satisfying", decision.within(),
                "n", decision.n(),
                "point", decision.point(),
                "verdict", decision.conclusion().name());
    }

    private static Map<String, Object> summary(Inputs in) {
        Summary summary = Summary.of(in.numbers("scores"), in.number("threshold"));
        return Map.ofEntries(
                Map.entry("n", summary.n()),
                Map.entry("passes", summary.passes()),
                Map.entry("pass_rate", summary.passRate()),
                Map.entry("avg_score", summary.mean()),
                Map.entry("sd", summary.standardDeviation()),
                Map.entry("min", summary.min()),
                Map.entry("max", summary.max()),
                Map.entry("p10", summary.quantile(0.1)),
                Map.entry("p50", summary.quantile(0.5)),
                Map.entry("p90", summary.quantile(0.9)),
                Map.entry("p95", summary.quantile(0.95)));
    }

    private static Map<String, Object> adjustment(Inputs in) {
        String method = in.text("method");
        Adjustment adjustment = method.equals("bh")
                ? Adjustment.BENJAMINI_HOCHBERG
                : Adjustment.valueOf(method.toUpperCase(Locale.ROOT));
        List<Double> adjusted =
                Arrays.stream(adjustment.adjust(in.numbers("p"))).boxed().toList();
        return Map.of("adjusted", adjusted);
    }

    private static Map<String, Object> judgeAccuracy(Inputs in) {
        var accuracy = new JudgeCorrection(
                in.count("sens_hits"), in.count("sens_n"), in.count("spec_hits"), in.count("spec_n"));
        CorrectedPassRate corrected =
                accuracy.correct(in.count("judge_passes"), in.count("n"), in.number("confidence"));
        return Map.of(
                "estimate", corrected.estimate(),
                "clipped", corrected.clipped(),
                "delta_lower", corrected.delta().lower(),
                "delta_upper", corrected.delta().upper(),
                "lower", corrected.interval().lower(),
                "upper", corrected.interval().upper(),
                "identifiable", corrected.identifiable());
    }

    private static Map<String, Object> winRate(Inputs in) {
        var rate = new WinRate(in.count("wins"), in.count("ties"), in.count("losses"));
        Interval interval = rate.interval(in.number("confidence"));
        return Map.of(
                "rate", rate.rate(),
                "se", rate.standardError(),
                "n_star", rate.effectiveSize(),
                "lower", interval.lower(),
                "upper", interval.upper(),
                "p_sign", rate.signTest(),
                "z", rate.z(),
                "p_z", rate.zTest(),
                "net_wins", rate.netWins());
    }
}
