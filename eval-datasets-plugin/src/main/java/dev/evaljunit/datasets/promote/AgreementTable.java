/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.queue.LabelPairs;
import dev.evaljunit.internal.stats.Agreement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How well people agree, for each criterion and each pair of people who labelled common cases. Cases that are left out because people
 * disagree are counted, since the rest would agree by selection.
 */
record AgreementTable(List<Pair> pairs) {

    private static final int DECIMALS = 4;

    /** Two people, by one spelling of their names, and one criterion. */
    record Pair(String criterion, String first, String second, Agreement agreement) {

        Map<String, @Nullable Object> toJson() {
            var json = new LinkedHashMap<String, @Nullable Object>();
            json.put("criterion", criterion);
            json.put("annotators", List.of(first, second));
            json.put("cases", agreement.n());
            json.put("classes", agreement.classes());
            json.put("agreement", rounded(agreement.observed()));
            json.put("kappa", agreement.isDefined() ? rounded(agreement.kappa()) : null);
            json.put("ac1", agreement.isDefined() ? rounded(agreement.ac1()) : null);
            return json;
        }

        private static BigDecimal rounded(double value) {
            return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        }

        String line() {
            String coefficients = agreement.isDefined()
                    ? String.format(Locale.ROOT, "kappa %.2f, AC1 %.2f", agreement.kappa(), agreement.ac1())
                    : "kappa and AC1 undefined, as only one class occurs";
            return String.format(
                    Locale.ROOT,
                    "%s, %s and %s: %d %s, the same label in %.1f %%, %s",
                    LabelledRow.shown(criterion),
                    LabelledRow.shown(first),
                    LabelledRow.shown(second),
                    agreement.n(),
                    agreement.n() == 1 ? "case" : "cases",
                    100 * agreement.observed(),
                    coefficients);
        }
    }

    /** {@return the agreement over cases whose labels are sound} */
    static AgreementTable of(Collection<LabelledCase> cases) {
        var byCriterion = new TreeMap<String, List<Map<String, Label>>>();
        for (LabelledCase labelled : cases) {
            try {
                LabelRules.byCriterion(labelled)
                        .forEach((criterion, people) -> byCriterion
                                .computeIfAbsent(criterion, c -> new ArrayList<>())
                                .add(people));
            } catch (RowProblem ignored) {
                // It is among the problems, and nothing is promoted.
            }
        }
        var pairs = new ArrayList<Pair>();
        byCriterion.forEach((criterion, labelled) -> pairs.addAll(pairs(criterion, labelled)));
        return new AgreementTable(List.copyOf(pairs));
    }

    private static List<Pair> pairs(String criterion, List<Map<String, Label>> cases) {
        var people = new TreeMap<String, String>();
        var classes = new TreeSet<String>();
        var items = new ArrayList<Map<String, String>>();
        for (Map<String, Label> labels : cases) {
            var given = new TreeMap<String, String>();
            labels.forEach((person, label) -> {
                people.merge(person, label.annotator(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
                classes.add(label.category());
                given.put(person, label.category());
            });
            items.add(given);
        }
        return LabelPairs.of(items, List.copyOf(classes)).stream()
                .map(pair -> new Pair(
                        criterion,
                        people.getOrDefault(pair.first(), pair.first()),
                        people.getOrDefault(pair.second(), pair.second()),
                        pair.agreement()))
                .toList();
    }

    List<Map<String, @Nullable Object>> toJson() {
        return pairs.stream().map(Pair::toJson).toList();
    }

    List<String> lines() {
        return pairs.stream().map(Pair::line).toList();
    }
}
