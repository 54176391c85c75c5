/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The functions of the specification for searches. */
final class SpecifiedSearches {

    static final Map<String, Function<Inputs, Map<String, Object>>> ALL = Map.ofEntries(
            Map.entry("search.friedmanRace", SpecifiedSearches::race),
            Map.entry("search.successiveHalving", SpecifiedSearches::halving),
            Map.entry("search.tpe", SpecifiedSearches::parzen),
            Map.entry("search.split", SpecifiedSearches::split),
            Map.entry("search.ladder", SpecifiedSearches::ladder),
            Map.entry("search.selectionOptimism", SpecifiedSearches::optimism));

    private SpecifiedSearches() {}

    private static Map<String, Object> race(Inputs in) {
        FriedmanRace race = FriedmanRace.of(in.table("scores"), in.number("alpha"));
        return Map.of(
                "rank_sums", race.rankSums(),
                "statistic", race.statistic(),
                "p", race.p(),
                "critical_difference", race.criticalDifference(),
                "survivors", race.survivors());
    }

    private static Map<String, Object> halving(Inputs in) {
        SuccessiveHalving halving =
                SuccessiveHalving.of(in.size("configs"), in.size("cases"), in.size("eta"), in.size("min_cases"));
        return Map.of(
                "rungs",
                halving.rungs().stream()
                        .map(rung -> List.of(rung.candidates(), rung.cases()))
                        .toList(),
                "calls",
                halving.calls(),
                "full_calls",
                halving.fullCalls());
    }

    private static Map<String, Object> parzen(Inputs in) {
        int[][] trials = Arrays.stream(in.table("trials"))
                .map(SpecifiedSearches::integers)
                .toArray(int[][]::new);
        ParzenEstimator estimator = ParzenEstimator.of(integers(in.numbers("sizes")), trials, in.numbers("scores"));
        return Map.of(
                "n_good", estimator.good(),
                "log_ratios",
                        LongStream.range(0, estimator.space())
                                .mapToDouble(estimator::logRatio)
                                .boxed()
                                .toList(),
                "next", estimator.next().orElse(-1));
    }

    private static int[] integers(double[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    private static Map<String, Object> split(Inputs in) {
        var split = new HoldoutSplit(in.text("salt"), in.number("train"), in.number("validation"));
        String group = in.text("group");
        return Map.of("u", split.unit(group), "part", split.part(group).name().toLowerCase(Locale.ROOT));
    }

    private static Map<String, Object> ladder(Inputs in) {
        var ladder = new Ladder(in.number("step"));
        return Map.of(
                "released",
                Arrays.stream(in.numbers("scores")).map(ladder::release).boxed().toList());
    }

    private static Map<String, Object> optimism(Inputs in) {
        SelectionOptimism optimism = SelectionOptimism.of(in.table("scores"), in.size("resamples"), in.count("seed"));
        return Map.of(
                "best", optimism.best(),
                "apparent", optimism.apparent(),
                "corrected", optimism.corrected(),
                "optimism", optimism.optimism(),
                "usable", optimism.usable());
    }
}
