/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.mutation.KillTable;
import dev.evaljunit.internal.mutation.KillTable.Cell;
import dev.evaljunit.internal.mutation.KillTable.Row;
import dev.evaljunit.internal.mutation.KillTable.Survivor;
import dev.evaljunit.internal.mutation.Mutation;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.text.SafeText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which judges noticed which corruptions, in the words of all surfaces. Nothing here is escaped. */
record KillsView(KillTable table) {

    private static final int NAME = 60;
    private static final String NOTHING = "–";

    /** A judge, or all together. */
    record Line(String judge, List<Share> shares) {}

    /**
     * A cell of the table.
     *
     * @param mutation the heading
     * @param text such as {@code 3/12 (5–58 %)}
     * @param width the share in whole percent, as the width of a bar
     */
    record Share(String mutation, String text, long width, boolean isKnown) {}

    /** A corrupted answer that judges let through. */
    record LetThrough(String caseId, String trial, String mutation, String before, String after, String judges) {}

    String sentence() {
        return "%s that a judge had passed, corrupted and judged again. Each cell has how many of them the judge failed then, of how many it scored, with a 95 %% interval over cases. No gate counts them."
                .formatted(ReportText.count(table.answers(), "answer"));
    }

    /** {@return what was not applicable, not judged or not scored, in sentences; may be empty} */
    List<String> notes() {
        String notApplicable = table.notApplicable().entrySet().stream()
                .map(kind -> "%s in %s".formatted(kind.getKey().key(), ReportText.grouped(kind.getValue())))
                .collect(Collectors.joining(", "));
        return Stream.of(
                        notApplicable.isEmpty()
                                ? ""
                                : "Answers with nothing to corrupt, which are not counted: %s."
                                        .formatted(notApplicable),
                        table.note(),
                        ReportText.calls(table.calls()))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** {@return the kinds of corruption, in the order of the columns} */
    List<Heading> headings() {
        return Arrays.stream(Mutation.values())
                .map(each -> new Heading(each.key(), each.description()))
                .toList();
    }

    /** A kind of corruption. */
    record Heading(String key, String description) {}

    List<Line> lines() {
        Stream<Row> all = table.judges().size() == 1 ? Stream.of() : Stream.of(table.any());
        return Stream.concat(table.judges().stream(), all).map(KillsView::line).toList();
    }

    private static Line line(Row row) {
        return new Line(
                row.judge(),
                row.cells().entrySet().stream()
                        .map(cell -> share(cell.getKey(), cell.getValue()))
                        .toList());
    }

    private static Share share(Mutation mutation, Cell cell) {
        return new Share(
                mutation.key(), text(cell), Math.round(100 * cell.rate().orElse(0)), cell.scored() > 0);
    }

    private static String text(Cell cell) {
        String share = cell.interval()
                .map(interval -> "%s/%s (%s)".formatted(cell.killed(), cell.scored(), percent(interval)))
                .orElse("");
        String unscored = cell.unscored() == 0 ? "" : cell.unscored() + " unscored";
        String text = Stream.of(share, unscored).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return text.isEmpty() ? NOTHING : text;
    }

    /** Rounded outwards. */
    private static String percent(Interval interval) {
        return String.format(
                Locale.ROOT, "%.0f–%.0f %%", Math.floor(100 * interval.lower()), Math.ceil(100 * interval.upper()));
    }

    List<LetThrough> letThrough() {
        return table.survivors().stream().map(KillsView::letThrough).toList();
    }

    /** {@return the first of each kind that nobody noticed} */
    List<LetThrough> worst() {
        return Arrays.stream(Mutation.values())
                .flatMap(mutation -> table.survivors().stream()
                        .filter(survivor -> survivor.mutation() == mutation && !survivor.isNoticed())
                        .limit(1))
                .map(KillsView::letThrough)
                .toList();
    }

    private static LetThrough letThrough(Survivor survivor) {
        String judges = survivor.judges().stream()
                .map(judge -> SafeText.line(judge, NAME))
                .collect(Collectors.joining(", "));
        return new LetThrough(
                survivor.caseId(),
                survivor.trial() == 1 ? "" : "trial " + survivor.trial(),
                survivor.mutation().key(),
                quoted(survivor.difference().before()),
                quoted(survivor.difference().after()),
                survivor.isNoticed() ? judges : judges + " (nobody noticed)");
    }

    private static String quoted(String excerpt) {
        return excerpt.isEmpty() ? "nothing" : "“" + excerpt + "”";
    }
}
