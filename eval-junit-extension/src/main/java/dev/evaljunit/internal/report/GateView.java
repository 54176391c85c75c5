/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A verdict as the page shows it: a row with a picture, which unfolds.
 *
 * @param observed what the gate observed; may be empty
 * @param required what it requires; may be empty
 * @param bar its picture; absent if it did not measure one value
 */
record GateView(
        Mark mark,
        String gate,
        String sentence,
        String observed,
        String required,
        @Nullable IntervalBar bar,
        List<CohortRow> cohorts,
        List<Fact> facts,
        List<String> cases,
        String nextStep) {

    private static final int LONGEST_NAME = 60;

    /** A label with its remarks. */
    record Fact(String name, List<TextView> remarks) {

        static Fact of(String name, String text) {
            return new Fact(name, Stream.of(text.split("; ")).map(TextView::of).toList());
        }
    }

    /**
     * One of the cohorts that a gate looked at, or all cases.
     *
     * @param mark what is shown about it
     * @param bar absent without a floor or limit
     */
    record CohortRow(String name, Mark mark, @Nullable IntervalBar bar) {}

    static GateView of(Verdict verdict) {
        return new GateView(
                Mark.of(verdict.status().name(), verdict.isGreen()),
                verdict.gate(),
                verdict.sentence(),
                text(verdict, "observed_text"),
                text(verdict, "required_text"),
                IntervalBar.of(verdict).orElse(null),
                cohorts(verdict),
                verdict.facts().entrySet().stream()
                        .map(fact -> Fact.of(fact.getKey(), fact.getValue()))
                        .toList(),
                verdict.cases(),
                verdict.nextStep());
    }

    private static String text(Verdict verdict, String name) {
        return verdict.numbers().get(name) instanceof String text ? text : "";
    }

    /** In a comparison, all cases are looked at, too: they can fail together although no cohort does. */
    private static List<CohortRow> cohorts(Verdict verdict) {
        return verdict.numbers().get("cohorts") instanceof List<?> cohorts
                ? Stream.concat(
                                row("all cases", verdict, verdict.numbers().get("all")),
                                cohorts.stream().flatMap(each -> row(name(each), verdict, each)))
                        .toList()
                : List.of();
    }

    private static String name(@Nullable Object cohort) {
        return cohort instanceof Map<?, ?> numbers
                ? SafeText.line(String.valueOf(numbers.get("cohort")), LONGEST_NAME)
                : "";
    }

    private static Stream<CohortRow> row(String name, Verdict verdict, @Nullable Object cohort) {
        return cohort instanceof Map<?, ?> numbers
                ? Stream.of(new CohortRow(
                        name,
                        Mark.of(String.valueOf(numbers.get("shown"))),
                        IntervalBar.of(verdict.numbers(), numbers).orElse(null)))
                : Stream.empty();
    }

    boolean hasCohorts() {
        return !cohorts.isEmpty();
    }

    boolean hasCases() {
        return !cases.isEmpty();
    }
}
