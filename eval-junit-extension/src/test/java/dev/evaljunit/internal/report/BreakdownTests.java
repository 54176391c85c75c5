/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.report.Breakdown.Row;
import dev.evaljunit.result.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BreakdownTests {

    @Test
    void countsCasesByValueTheWorstFirst() {
        assertThat(breakdowns(List.of(Map.of("route", "b"), Map.of("route", "a"), Map.of("route", "b"))))
                .containsExactly(new Breakdown(
                        "route",
                        List.of(new Row("b", new Tally(0, 2, 0, 0, 0)), new Row("a", new Tally(1, 0, 0, 0, 0)))));
    }

    @Test
    void countsCasesWithoutTheKey() {
        assertThat(breakdowns(List.of(Map.of("route", "a"), Map.of())))
                .singleElement()
                .extracting(Breakdown::rows)
                .isEqualTo(List.of(
                        new Row("a", new Tally(0, 1, 0, 0, 0)), new Row("(not set)", new Tally(1, 0, 0, 0, 0))));
    }

    @Test
    void leavesOutKeysWhoseValuesAreNotText() {
        assertThat(breakdowns(List.of(Map.of("tags", List.of("a"), "n", 1), Map.of("n", "text"))))
                .isEmpty();
    }

    @Test
    void leavesOutKeysWithMoreThanTwelveValues() {
        assertThat(breakdowns(distinct(12))).hasSize(1);
        assertThat(breakdowns(distinct(13))).isEmpty();
    }

    private static List<Map<String, String>> distinct(int values) {
        return IntStream.range(0, values)
                .mapToObj(i -> Map.of("customer", "c" + i))
                .toList();
    }

    /** Cases with even indices fail. */
    private static List<Breakdown> breakdowns(List<? extends Map<String, ?>> metadata) {
        var results = new ArrayList<CaseResult>();
        for (int i = 0; i < metadata.size(); i++) {
            EvalCase evalCase = EvalCase.of("c" + i, Map.of("q", "?")).withMetadata(metadata.get(i));
            results.add(SampleRuns.result(evalCase, SampleRuns.answered(1, SampleRuns.grounded(i % 2, ""))));
        }
        return Breakdown.allOf(ReportedRun.of(SampleRuns.run(1, results), List.of()));
    }
}
