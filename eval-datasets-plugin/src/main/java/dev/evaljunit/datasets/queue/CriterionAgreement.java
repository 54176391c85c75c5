/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.stats.CohenKappa;
import dev.evaljunit.internal.stats.CohenKappa.Weights;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.RaterAgreement;
import dev.evaljunit.internal.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How well people agree on one criterion.
 *
 * @param criterion not of texts, which nobody expects to be equal
 * @param ratings of at least one item with two labels
 * @param names of the persons, as they write them
 */
record CriterionAgreement(Criterion criterion, CriterionRatings ratings, Map<String, String> names) {

    /** Below it, people agree too little for their labels to say what a judge does wrong. */
    private static final double ENOUGH = 0.6;

    /** {@return one line for all people, and one for each pair} */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(all(ratings.people()));
        for (LabelPairs pair : ratings.pairs()) {
            lines.add("  " + line(pair));
        }
        return lines;
    }

    private String all(List<String> people) {
        RaterAgreement agreement = ratings.agreement(people);
        boolean isTooLow = agreement.alpha() < ENOUGH;
        return String.format(
                Locale.ROOT,
                "%s: %s with labels of at least two people, the same label in %.1f %%%s, %s%s",
                criterion.name(),
                Count.of(agreement.pairable(), "item"),
                100 * agreement.observed(),
                criterion.type() == LabelType.NUMERIC
                        ? ""
                        : ", " + shown("AC1", agreement, people, RaterAgreement::ac1),
                shown(alphaName(), agreement, people, RaterAgreement::alpha),
                isTooLow
                        ? " - below %s: discuss the items on which people differ, and make the guideline clearer"
                                .formatted(ENOUGH)
                        : "");
    }

    private String alphaName() {
        return switch (criterion.type()) {
            case STARS -> "alpha (ordinal)";
            case NUMERIC -> "alpha (interval)";
            case CATEGORICAL, THUMBS, TEXT -> "alpha";
        };
    }

    private String line(LabelPairs pair) {
        List<String> people = List.of(pair.first(), pair.second());
        RaterAgreement agreement = ratings.agreement(people);
        String text = String.format(
                Locale.ROOT,
                "%s and %s: %s, the same label in %.1f %%",
                names.getOrDefault(pair.first(), pair.first()),
                names.getOrDefault(pair.second(), pair.second()),
                Count.of(agreement.pairable(), "item"),
                100 * agreement.observed());
        if (criterion.type() == LabelType.NUMERIC) {
            return text + ", " + shown(alphaName(), agreement, people, RaterAgreement::alpha);
        }
        boolean isOrdered = criterion.type() == LabelType.STARS;
        CohenKappa kappa = CohenKappa.of(pair.counts(), isOrdered ? Weights.QUADRATIC : Weights.NONE);
        return "%s, %s, %s"
                .formatted(
                        text,
                        shown(
                                isOrdered ? "weighted kappa" : "kappa",
                                kappa.kappa(),
                                kappa.interval(CriterionRatings.CONFIDENCE)),
                        shown("AC1", agreement, people, RaterAgreement::ac1));
    }

    private String shown(
            String name, RaterAgreement agreement, List<String> people, ToDoubleFunction<RaterAgreement> coefficient) {
        double value = coefficient.applyAsDouble(agreement);
        return shown(name, value, Double.isNaN(value) ? Interval.UNKNOWN : ratings.interval(people, coefficient));
    }

    private static String shown(String name, double value, Interval interval) {
        if (Double.isNaN(value)) {
            return name + " undefined, as only one class occurs";
        }
        return interval.isKnown()
                ? String.format(Locale.ROOT, "%s %.2f (%.2f to %.2f)", name, value, interval.lower(), interval.upper())
                : String.format(Locale.ROOT, "%s %.2f (too few different labels for an interval)", name, value);
    }
}
