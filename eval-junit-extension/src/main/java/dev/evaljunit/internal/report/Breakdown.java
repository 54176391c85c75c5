/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The pass rate by the values of one metadata key, such as {@code route} or {@code user_cohort}.
 *
 * @param key the key
 * @param rows one for each value, the lowest pass rate first
 */
record Breakdown(String key, List<Row> rows) {

    private static final String NOT_SET = "(not set)";
    private static final int VALUES = 12;
    private static final int KEYS = 20;
    private static final int LABEL = 60;

    /** The cases that share a value. */
    record Row(String value, Tally tally) {

        String label() {
            return SafeText.line(value, LABEL);
        }

        String passRate() {
            return ReportText.percent(tally.passRate());
        }

        /** {@return the pass rate in whole percent, as the width of a bar} */
        long width() {
            return Math.round(100 * tally.passRate().orElse(0));
        }
    }

    /** {@return one breakdown for each key whose values are text, and at most twelve of them, sorted by key} */
    static List<Breakdown> allOf(ReportedRun reported) {
        var groups = new TreeMap<String, Map<String, List<CaseOutcome>>>();
        Set<String> notText = new HashSet<>();
        reported.countedOutcomes()
                .forEach(one -> one.result().evalCase().metadata().forEach((key, value) -> {
                    if (value instanceof String text) {
                        groups.computeIfAbsent(key, any -> new TreeMap<>())
                                .computeIfAbsent(text, any -> new ArrayList<>())
                                .add(one);
                    } else {
                        notText.add(key);
                    }
                }));
        return groups.entrySet().stream()
                .filter(group ->
                        !notText.contains(group.getKey()) && group.getValue().size() <= VALUES)
                .limit(KEYS)
                .map(group -> of(group.getKey(), group.getValue(), reported.cases()))
                .toList();
    }

    /** {@return the values in the order of the rows} */
    List<String> values() {
        return rows.stream().map(Row::value).toList();
    }

    /** {@return the number of the row of a case} */
    int indexOf(EvalCase evalCase) {
        return values().indexOf(evalCase.metadata().getOrDefault(key, NOT_SET));
    }

    /** {@return the difference between the highest and the lowest pass rate} */
    double spread() {
        DoubleSummaryStatistics rates = rows.stream()
                .flatMapToDouble(row -> row.tally().passRate().stream())
                .summaryStatistics();
        return rates.getCount() < 2 ? 0 : rates.getMax() - rates.getMin();
    }

    private static Breakdown of(String key, Map<String, List<CaseOutcome>> groups, Tally all) {
        var rows = new ArrayList<Row>();
        groups.forEach((value, outcomes) -> rows.add(new Row(value, Tally.ofCases(outcomes.stream()))));
        Tally without = rows.stream().map(Row::tally).reduce(all, Tally::minus);
        if (without.total() > 0) {
            rows.add(new Row(NOT_SET, without));
        }
        rows.sort(Comparator.comparingLong(Row::width));
        return new Breakdown(key, rows);
    }
}
