/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.BradleyTerry.Games;
import dev.evaljunit.internal.stats.CohenKappa.Weights;
import dev.evaljunit.internal.stats.PositionBias.Winner;
import dev.evaljunit.internal.stats.PredictionPowered.Verdicts;
import dev.evaljunit.internal.stats.RaterAgreement.Difference;
import dev.evaljunit.internal.stats.ThresholdSweep.Metric;
import dev.evaljunit.internal.stats.ThresholdSweep.Tie;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What judges and people say of the same answers, by the names of the specification. */
final class SpecifiedJudges {

    static final Map<String, Function<Inputs, Map<String, Object>>> ALL = Map.ofEntries(
            Map.entry("judge.confusion", SpecifiedJudges::confusion),
            Map.entry("agreement.cohenKappa", SpecifiedJudges::kappa),
            Map.entry("agreement.multi", SpecifiedJudges::agreement),
            Map.entry("judge.predictionPowered", SpecifiedJudges::predictionPowered),
            Map.entry("judge.thresholdSweep", SpecifiedJudges::sweep),
            Map.entry("judge.thresholdValidation", SpecifiedJudges::optimism),
            Map.entry("preference.bradleyTerry", SpecifiedJudges::strengths),
            Map.entry("judge.positionBias", SpecifiedJudges::positionBias),
            Map.entry("judge.repeatability", SpecifiedJudges::repeatability));

    private SpecifiedJudges() {}

    private static Map<String, Object> confusion(Inputs in) {
        var confusion = new Confusion(in.count("tp"), in.count("fp"), in.count("fn"), in.count("tn"));
        return Map.ofEntries(
                Map.entry("accuracy", confusion.accuracy()),
                Map.entry("precision", confusion.precision()),
                Map.entry("sensitivity", confusion.sensitivity()),
                Map.entry("specificity", confusion.specificity()),
                Map.entry("npv", confusion.negativePredictiveValue()),
                Map.entry("f1", confusion.f1()),
                Map.entry("f1_fail", confusion.f1Fail()),
                Map.entry("balanced_accuracy", confusion.balancedAccuracy()),
                Map.entry("youden", confusion.youden()),
                Map.entry("mcc", confusion.correlation()),
                Map.entry("false_pass_rate", confusion.falsePassRate()),
                Map.entry("prevalence", confusion.prevalence()),
                Map.entry("sensitivity_lower", confusion.sensitivityInterval().lower()),
                Map.entry("sensitivity_upper", confusion.sensitivityInterval().upper()),
                Map.entry("specificity_lower", confusion.specificityInterval().lower()),
                Map.entry("specificity_upper", confusion.specificityInterval().upper()));
    }

    private static Map<String, Object> kappa(Inputs in) {
        long[][] counts = Inputs.list(in.at("matrix")).stream()
                .map(row -> Inputs.list(row).stream()
                        .mapToLong(count -> ((Number) count).longValue())
                        .toArray())
                .toArray(long[][]::new);
        CohenKappa kappa = CohenKappa.of(counts, in.choice("weights", Weights.class));
        Interval interval = kappa.interval(0.95);
        return Map.of(
                "observed", kappa.observed(),
                "expected", kappa.expected(),
                "kappa", kappa.kappa(),
                "se", kappa.standardError(),
                "se_null", kappa.nullError(),
                "lower", interval.lower(),
                "upper", interval.upper());
    }

    private static Map<String, Object> agreement(Inputs in) {
        double[] values = in.numbers("categories");
        int[][] ratings = Inputs.list(in.at("ratings")).stream()
                .map(item -> Inputs.list(item).stream()
                        .mapToInt(rating -> index(rating, values))
                        .toArray())
                .toArray(int[][]::new);
        RaterAgreement agreement = RaterAgreement.of(ratings, values, in.choice("metric", Difference.class));
        return Map.of(
                "percent_agreement", agreement.observed(),
                "gwet_ac1", agreement.ac1(),
                "fleiss_kappa", agreement.isComplete() ? agreement.pooled() : Double.NaN,
                "scott_pi", ratings[0].length == 2 ? agreement.pooled() : Double.NaN,
                "krippendorff_alpha", agreement.alpha());
    }

    private static int index(@Nullable Object rating, double[] values) {
        if (rating == null) {
            return RaterAgreement.GAP;
        }
        return IntStream.range(0, values.length)
                .filter(k -> values[k] == ((Number) rating).doubleValue())
                .findFirst()
                .orElse(values.length);
    }

    private static Map<String, Object> sweep(Inputs in) {
        ThresholdSweep sweep = ThresholdSweep.of(
                in.numbers("scores"),
                in.flags("labels"),
                in.choice("metric", Metric.class),
                in.choice("tie", Tie.class));
        Confusion confusion = sweep.confusion();
        return Map.of(
                "index", sweep.index(),
                "threshold", sweep.threshold(),
                "value", sweep.value(),
                "tp", confusion.truePasses(),
                "fp", confusion.falsePasses(),
                "fn", confusion.falseFails(),
                "tn", confusion.trueFails(),
                "values", sweep.values());
    }

    private static Map<String, Object> positionBias(Inputs in) {
        PositionBias bias = PositionBias.of(winners(in, 0), winners(in, 1));
        Interval consistency = bias.consistencyInterval(0.95);
        return Map.ofEntries(
                Map.entry("n", bias.pairs()),
                Map.entry("consistent", bias.consistent()),
                Map.entry("primacy", bias.primacy()),
                Map.entry("recency", bias.recency()),
                Map.entry("bias", bias.bias()),
                Map.entry("p", bias.p()),
                Map.entry("first_rate", bias.firstRate()),
                Map.entry("a_rate", bias.rate()),
                Map.entry("consistency", bias.consistency()),
                Map.entry("consistency_lower", consistency.lower()),
                Map.entry("consistency_upper", consistency.upper()));
    }

    private static Winner[] winners(Inputs in, int order) {
        return in.texts("verdicts").stream()
                .map(pair -> switch (pair.charAt(order)) {
                    case 'A' -> Winner.A;
                    case 'B' -> Winner.B;
                    case 'T' -> Winner.TIE;
                    default -> throw new AssertionError(pair);
                })
                .toArray(Winner[]::new);
    }

    private static Map<String, Object> repeatability(Inputs in) {
        double[][] items = in.table("items");
        if (in.text("kind").equals("verdicts")) {
            Repeatability.OfVerdicts verdicts = Repeatability.ofVerdicts(
                    Arrays.stream(items).map(SpecifiedJudges::flags).toArray(boolean[][]::new));
            return Map.of("agreement", verdicts.agreement(), "flip_rate", verdicts.flipRate());
        }
        Repeatability.OfScores scores = Repeatability.ofScores(items);
        return Map.of(
                "within_sd", scores.withinDeviation(),
                "repeatability", scores.leastDifference(),
                "icc", scores.intraclassCorrelation());
    }

    private static boolean[] flags(double[] values) {
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = values[i] == 1;
        }
        return flags;
    }

    private static Map<String, Object> predictionPowered(Inputs in) {
        PredictionPowered powered =
                PredictionPowered.of(in.numbers("labels"), in.numbers("judge_labeled"), in.numbers("judge_unlabeled"));
        double confidence = in.number("confidence");
        Interval interval = powered.tunedInterval(confidence);
        double halfWidth = Normal.upperQuantile(Side.TWO.tail(confidence))
                * powered.tuned().standardError();
        Map<String, Object> values = new HashMap<>(Map.ofEntries(
                Map.entry("classical", powered.classical().mean()),
                Map.entry("classical_se", powered.classical().standardError()),
                Map.entry("ppi", powered.trusting().mean()),
                Map.entry("ppi_se", powered.trusting().standardError()),
                Map.entry("lambda", powered.lambda()),
                Map.entry("ppi_pp", powered.tuned().mean()),
                Map.entry("ppi_pp_se", powered.tuned().standardError()),
                Map.entry("lower", interval.lower()),
                Map.entry("upper", interval.upper()),
                Map.entry("lower_z", powered.tuned().mean() - halfWidth),
                Map.entry("upper_z", powered.tuned().mean() + halfWidth),
                Map.entry("n_effective", powered.effectiveSize())));
        Verdicts verdicts = powered.verdicts();
        if (verdicts != null) {
            values.put("disagreements", verdicts.disagreements());
            values.put("mover_lower", verdicts.interval(confidence).lower());
            values.put("mover_upper", verdicts.interval(confidence).upper());
        }
        return values;
    }

    private static Map<String, Object> optimism(Inputs in) {
        ThresholdOptimism optimism = ThresholdOptimism.of(
                in.numbers("scores"),
                in.flags("labels"),
                in.choice("metric", Metric.class),
                in.size("resamples"),
                in.size("folds"),
                in.count("seed"));
        return Map.of(
                "apparent", optimism.apparent(),
                "threshold", optimism.sweep().threshold(),
                "optimism", optimism.optimism(),
                "corrected", optimism.corrected(),
                "usable", optimism.usable(),
                "selection", optimism.selections(),
                "cv_value", optimism.crossValidated(),
                "cv_thresholds", optimism.foldIndexes());
    }

    private static Map<String, Object> strengths(Inputs in) {
        int players = in.size("players");
        List<Games> games = Inputs.list(in.at("games")).stream()
                .map(each -> Inputs.list(each).stream()
                        .mapToInt(value -> ((Number) value).intValue())
                        .toArray())
                .map(each -> new Games(each[0], each[1], each[2], each[3], each[4]))
                .toList();
        return BradleyTerry.of(players, games, in.number("prior"))
                .map(strengths -> Map.<String, Object>of(
                        "theta", strengths.strengths(),
                        "se", ofEach(players, strengths::standardError),
                        "elo", ofEach(players, strengths::elo),
                        "diff_se", ofEach(players, i -> strengths.standardError(i, 0))))
                .orElse(Map.of("error", "NOT_IDENTIFIABLE"));
    }

    private static List<Double> ofEach(int players, IntToDoubleFunction value) {
        return IntStream.range(0, players).mapToDouble(value).boxed().toList();
    }
}
