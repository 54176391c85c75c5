/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.stats.AgreementInterval;
import dev.evaljunit.internal.stats.CohenKappa;
import dev.evaljunit.internal.stats.CohenKappa.Weights;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.RaterAgreement;
import dev.evaljunit.internal.stats.RaterAgreement.Difference;
import dev.evaljunit.internal.text.Count;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well people agree on one criterion.
 *
 * @param criterion not of texts, which nobody expects to be equal
 * @param items of each item, the class that each person gave; at least one item has two labels
 * @param names of the persons, as they write them
 */
record CriterionAgreement(Criterion criterion, List<Map<String, String>> items, Map<String, String> names) {

    static final double CONFIDENCE = 0.95;

    private static final long SEED = 1;

    /** Below it, people agree too little for their labels to say what a judge does wrong. */
    private static final double ENOUGH = 0.6;

    /** {@return the classes to choose from, ascending if they are numbers} */
    private List<String> classes() {
        if (criterion.type() == LabelType.STARS) {
            return criterion.options();
        }
        if (criterion.type() == LabelType.NUMERIC) {
            var given = new TreeMap<BigDecimal, String>();
            items.forEach(item -> item.values().forEach(label -> given.put(new BigDecimal(label), label)));
            return List.copyOf(given.values());
        }
        return criterion.options().stream().map(Criterion::category).toList();
    }

    private double[] values(List<String> classes) {
        return switch (criterion.type()) {
            case STARS, NUMERIC ->
                classes.stream().mapToDouble(Double::parseDouble).toArray();
            case CATEGORICAL, THUMBS, TEXT ->
                IntStream.range(0, classes.size()).asDoubleStream().toArray();
        };
    }

    private Difference difference() {
        return switch (criterion.type()) {
            case STARS -> Difference.ORDINAL;
            case NUMERIC -> Difference.INTERVAL;
            case CATEGORICAL, THUMBS, TEXT -> Difference.NOMINAL;
        };
    }

    private static int[][] ratings(List<Map<String, String>> items, List<String> classes, List<String> people) {
        return items.stream()
                .map(item -> people.stream()
                        .mapToInt(person -> index(item.get(person), classes))
                        .toArray())
                .toArray(int[][]::new);
    }

    private static int index(@Nullable String label, List<String> classes) {
        return label == null ? RaterAgreement.GAP : classes.indexOf(label);
    }

    /** {@return one line for all people, and one for each pair} */
    List<String> lines() {
        List<String> people = List.copyOf(new TreeSet<>(names.keySet()));
        List<String> classes = classes();
        var lines = new ArrayList<String>();
        lines.add(all(ratings(items, classes, people), classes));
        for (LabelPairs pair : LabelPairs.of(items, classes)) {
            lines.add("  " + line(pair, classes));
        }
        return lines;
    }

    private String all(int[][] ratings, List<String> classes) {
        double[] values = values(classes);
        RaterAgreement agreement = RaterAgreement.of(ratings, values, difference());
        boolean isTooLow = agreement.alpha() < ENOUGH;
        return String.format(
                Locale.ROOT,
                "%s: %s with labels of at least two people, the same label in %.1f %%%s, %s%s",
                criterion.name(),
                Count.of(agreement.pairable(), "item"),
                100 * agreement.observed(),
                criterion.type() == LabelType.NUMERIC
                        ? ""
                        : ", " + shown("AC1", agreement.ac1(), ratings, values, RaterAgreement::ac1),
                shown(alphaName(), agreement.alpha(), ratings, values, RaterAgreement::alpha),
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

    private String line(LabelPairs pair, List<String> classes) {
        int[][] ratings = ratings(items, classes, List.of(pair.first(), pair.second()));
        double[] values = values(classes);
        RaterAgreement agreement = RaterAgreement.of(ratings, values, difference());
        String text = String.format(
                Locale.ROOT,
                "%s and %s: %s, the same label in %.1f %%",
                names.getOrDefault(pair.first(), pair.first()),
                names.getOrDefault(pair.second(), pair.second()),
                Count.of(agreement.pairable(), "item"),
                100 * agreement.observed());
        if (criterion.type() == LabelType.NUMERIC) {
            return text + ", " + shown(alphaName(), agreement.alpha(), ratings, values, RaterAgreement::alpha);
        }
        boolean isOrdered = criterion.type() == LabelType.STARS;
        CohenKappa kappa = CohenKappa.of(pair.counts(), isOrdered ? Weights.QUADRATIC : Weights.NONE);
        return "%s, %s, %s"
                .formatted(
                        text,
                        shown(isOrdered ? "weighted kappa" : "kappa", kappa.kappa(), kappa.interval(CONFIDENCE)),
                        shown("AC1", agreement.ac1(), ratings, values, RaterAgreement::ac1));
    }

    private String shown(
            String name, double value, int[][] ratings, double[] values, ToDoubleFunction<RaterAgreement> coefficient) {
        return Double.isNaN(value)
                ? shown(name, value, new Interval(value, value))
                : shown(
                        name,
                        value,
                        AgreementInterval.of(ratings, values, difference(), coefficient, CONFIDENCE, SEED));
    }

    private static String shown(String name, double value, Interval interval) {
        if (Double.isNaN(value)) {
            return name + " undefined, as only one class occurs";
        }
        return Double.isNaN(interval.lower())
                ? String.format(Locale.ROOT, "%s %.2f (too few different labels for an interval)", name, value)
                : String.format(Locale.ROOT, "%s %.2f (%.2f to %.2f)", name, value, interval.lower(), interval.upper());
    }
}
