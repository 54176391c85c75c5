/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The functions that gates need beyond the specification, by our own names. */
final class OwnFunctions {

    static final Map<String, Function<Inputs, Map<String, Object>>> ALL = Map.of(
            "multiplicity.stepDown", OwnFunctions::stepDown,
            "mean.power", OwnFunctions::meanPower,
            "total.interval", OwnFunctions::totalInterval,
            "paired.totals", OwnFunctions::pairedTotals,
            "paired.quantiles", OwnFunctions::pairedQuantiles,
            "trials.toShow", OwnFunctions::trialsToShow);

    private OwnFunctions() {}

    private static Map<String, Object> stepDown(Inputs in) {
        double[] p = in.numbers("p");
        List<Boolean> rejected = new ArrayList<>();
        for (boolean each : StepDown.rejected(p.length, in.number("alpha"), (test, level) -> p[test] <= level)) {
            rejected.add(each);
        }
        return Map.of("rejected", rejected);
    }

    private static Map<String, Object> meanPower(Inputs in) {
        MeanPower mean = MeanPower.of(in.numbers("values"), in.number("alpha"));
        double power = in.number("power");
        double distance = in.number("distance");
        return Map.of(
                "se", mean.standardError(),
                "observed", mean.distance(power, false),
                "shown", mean.distance(power, true),
                "cases_observed", mean.casesToSee(distance, power, false),
                "cases_shown", mean.casesToSee(distance, power, true),
                "cases_to_show", mean.casesToShow(distance));
    }

    private static Map<String, Object> totalInterval(Inputs in) {
        double[] amounts = in.numbers("amounts");
        Interval interval = TotalInterval.of(amounts, in.number("alpha"));
        return Map.of("total", TotalInterval.total(amounts), "lower", interval.lower(), "upper", interval.upper());
    }

    private static Map<String, Object> pairedTotals(Inputs in) {
        return ratio(PairedTotals.of(in.numbers("baseline"), in.numbers("candidate")), in);
    }

    private static Map<String, Object> ratio(PairedRatio ratio, Inputs in) {
        Interval interval = ratio.interval(in.number("confidence"));
        return Map.of(
                "ratio", ratio.ratio(),
                "statistic", ratio.statistic(),
                "p", ratio.p(),
                "lower", interval.lower(),
                "upper", interval.upper());
    }

    private static Map<String, Object> pairedQuantiles(Inputs in) {
        PairedQuantile quantile =
                PairedQuantile.of(in.numbers("baseline"), in.numbers("candidate"), in.number("quantile"));
        Map<String, Object> numbers = new HashMap<>(ratio(quantile, in));
        numbers.put("threshold", quantile.threshold());
        numbers.put("rises", quantile.crossings().regressed());
        numbers.put("falls", quantile.crossings().improved());
        return numbers;
    }

    private static Map<String, Object> trialsToShow(Inputs in) {
        TrialDecomposition trials = TrialDecomposition.of(in.table("trials"));
        return Map.of(
                "trials",
                trials.trialsToShow(in.number("distance"), in.number("alpha")).orElse(-1));
    }
}
