/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * All repetitions of a row. Its figures are medians.
 *
 * @param failure why repetitions are missing; empty if no launch failed
 */
record Result(Row row, List<Took> repetitions, String failure) {

    Result {
        repetitions = List.copyOf(repetitions);
    }

    static Result none(Row row) {
        return new Result(row, List.of(), "");
    }

    Result and(Took took) {
        var more = new ArrayList<>(repetitions);
        more.add(took);
        return new Result(row, more, failure);
    }

    Result failed(String why) {
        return new Result(row, repetitions, why);
    }

    boolean isFailed() {
        return !failure.isEmpty();
    }

    /** {@return the row in Markdown} */
    String line(String conditions) {
        String obstacle = row.missing()
                .map(reason -> "not measured: " + reason)
                .orElse(isFailed() ? "failed: " + failure : repetitions.isEmpty() ? "not measured yet" : "");
        return obstacle.isEmpty()
                ? cells(
                        row.title(),
                        median(Took::run),
                        median(Took::test),
                        figures(),
                        aim(),
                        isMet() ? "met" : "missed",
                        conditions)
                : cells(row.title(), "", "", obstacle.replace("\n", " ").replace("|", "\\|"), aim(), "", conditions);
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private String aim() {
        return "≤ " + row.aim().text(row.aim().most());
    }

    private boolean isMet() {
        return sorted().get(repetitions.size() / 2) <= row.aim().most();
    }

    private String figures() {
        List<Double> sorted = sorted();
        return "%s (%s to %s)"
                .formatted(
                        row.aim().text(sorted.get(sorted.size() / 2)),
                        number(sorted.get(0)),
                        number(sorted.get(sorted.size() - 1)));
    }

    /** {@return the figure without its unit} */
    private String number(double figure) {
        return row.aim().text(figure).split(" ", 2)[0];
    }

    private List<Double> sorted() {
        return repetitions.stream().map(row.aim()::figure).sorted().toList();
    }

    private String median(Function<Took, Duration> part) {
        List<Duration> sorted = repetitions.stream().map(part).sorted().toList();
        return String.format(
                Locale.ROOT, "%.2f s", sorted.get(sorted.size() / 2).toMillis() / 1e3);
    }
}
