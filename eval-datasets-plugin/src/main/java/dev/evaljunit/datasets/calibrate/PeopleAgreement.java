/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.queue.CriterionRatings;
import dev.evaljunit.datasets.queue.LabelPairs;
import dev.evaljunit.internal.stats.CohenKappa;
import dev.evaljunit.internal.stats.CohenKappa.Weights;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.RaterAgreement;
import dev.evaljunit.internal.stats.RaterAgreement.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well people agree: of two, by Cohen's kappa (weighted for stars); of more, or where labels are numbers, by Krippendorff's alpha.
 *
 * @param all of everybody's labels; alpha and AC1
 * @param name of the coefficient that decides
 * @param value its value; NaN if all labels are of one class
 * @param interval of 95 %
 */
record PeopleAgreement(RaterAgreement all, String name, double value, Interval interval) {

    private static final double LEAST = 0.6;
    private static final double LEAST_LOWER = 0.4;

    static PeopleAgreement of(CriterionRatings ratings) {
        List<String> people = ratings.people();
        RaterAgreement all = ratings.agreement(people);
        if (people.size() == 2 && ratings.difference() != Difference.INTERVAL) {
            LabelPairs pair = ratings.pairs().get(0);
            CohenKappa kappa = CohenKappa.of(
                    pair.counts(), ratings.difference() == Difference.ORDINAL ? Weights.QUADRATIC : Weights.NONE);
            return new PeopleAgreement(all, "kappa", kappa.kappa(), kappa.interval(CriterionRatings.CONFIDENCE));
        }
        return new PeopleAgreement(all, "alpha", all.alpha(), ratings.interval(people, RaterAgreement::alpha));
    }

    /** {@return whether they agree too little, or too few labels show how much} */
    boolean isTooLow() {
        return !(value >= LEAST) || interval.lower() < LEAST_LOWER;
    }

    String words() {
        if (Double.isNaN(value)) {
            return "%s of people is undefined, as only one class occurs".formatted(name);
        }
        return interval.isKnown()
                ? String.format(
                        Locale.ROOT,
                        "%s of people is %.2f (%.2f to %.2f)",
                        name,
                        value,
                        interval.lower(),
                        interval.upper())
                : String.format(Locale.ROOT, "%s of people is %.2f", name, value);
    }

    /** {@return what must be, and what was found} */
    String tooLow() {
        return "%s, but must be at least %s, and its lower limit %s".formatted(words(), LEAST, LEAST_LOWER);
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("items", all.pairable());
        Figures.put(json, "observed", all.observed());
        Figures.put(json, name, value, interval);
        if (!name.equals("alpha")) {
            Figures.put(json, "alpha", all.alpha());
        }
        Figures.put(json, "ac1", all.ac1());
        return json;
    }
}
