/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.stats.AgreementInterval;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.RaterAgreement;
import dev.evaljunit.internal.stats.RaterAgreement.Difference;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The labels of one criterion as ratings, whose agreement can be measured. */
public final class CriterionRatings {

    /** Of intervals. */
    public static final double CONFIDENCE = 0.95;

    private static final long SEED = 1;

    private final Criterion criterion;
    private final List<Map<String, String>> items;
    private final List<String> classes;
    private final Map<String, Integer> indexes;

    private CriterionRatings(Criterion criterion, List<Map<String, String>> items, List<String> classes) {
        this.criterion = criterion;
        this.items = items;
        this.classes = classes;
        this.indexes = LabelPairs.indexes(classes);
    }

    /**
     * Take labels.
     *
     * @param criterion not of texts, which nobody expects to be equal
     * @param items of each item, the class that each person gave
     */
    public static CriterionRatings of(Criterion criterion, List<Map<String, String>> items) {
        return new CriterionRatings(criterion, List.copyOf(items), classes(criterion, items));
    }

    private static List<String> classes(Criterion criterion, List<Map<String, String>> items) {
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

    /** {@return the people who gave labels, sorted} */
    public List<String> people() {
        var people = new TreeSet<String>();
        items.forEach(item -> people.addAll(item.keySet()));
        return List.copyOf(people);
    }

    /** {@return how often each two people gave each pair of labels} */
    public List<LabelPairs> pairs() {
        return LabelPairs.of(items, classes);
    }

    private double[] values() {
        return switch (criterion.type()) {
            case STARS, NUMERIC ->
                classes.stream().mapToDouble(Double::parseDouble).toArray();
            case CATEGORICAL, THUMBS, TEXT ->
                IntStream.range(0, classes.size()).asDoubleStream().toArray();
        };
    }

    /** {@return what alpha makes of two labels} */
    public Difference difference() {
        return switch (criterion.type()) {
            case STARS -> Difference.ORDINAL;
            case NUMERIC -> Difference.INTERVAL;
            case CATEGORICAL, THUMBS, TEXT -> Difference.NOMINAL;
        };
    }

    /** {@return how well some people agree} */
    public RaterAgreement agreement(List<String> people) {
        return RaterAgreement.of(ratings(people), values(), difference());
    }

    /** {@return the 95 % interval of a coefficient of their agreement; unknown if too few labels differ} */
    public Interval interval(List<String> people, ToDoubleFunction<RaterAgreement> coefficient) {
        return AgreementInterval.of(ratings(people), values(), difference(), coefficient, CONFIDENCE, SEED);
    }

    private int[][] ratings(List<String> people) {
        return items.stream()
                .map(item -> people.stream()
                        .mapToInt(person -> index(item.get(person)))
                        .toArray())
                .toArray(int[][]::new);
    }

    private int index(@Nullable String label) {
        return label == null ? RaterAgreement.GAP : Objects.requireNonNull(indexes.get(label));
    }
}
