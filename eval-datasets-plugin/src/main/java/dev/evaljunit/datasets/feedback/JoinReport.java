/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an import did.
 *
 * @param files with format and number of rows
 * @param added events that are new
 * @param duplicates events that were there already, or are twice in the files
 * @param matched events that were joined to a trace in this import
 * @param eventsWithoutCandidate all events of the directory without a candidate: no trace has been found, or no input
 * @param tracesWithoutFeedback traces of this import that no event is about
 * @param candidatesAdded in this import
 * @param candidates in all
 * @param dropped fields that were left out, with the number of rows
 * @param notes on what else a user must know, such as a repaired file
 */
public record JoinReport(
        List<File> files,
        long rows,
        long added,
        Listed duplicates,
        long matched,
        Listed eventsWithoutCandidate,
        Listed tracesWithoutFeedback,
        long candidatesAdded,
        long candidates,
        long events,
        long refused,
        Map<String, Long> refusedBecause,
        List<Refused> firstRefused,
        Map<String, Long> dropped,
        List<String> undeclaredSources,
        List<String> notes,
        String refusedFile) {

    private static final JsonBinding<JoinReport> JSON = JsonBinding.skippingUnknown(JoinReport.class);
    private static final int MOST_SHOWN = 10;
    private static final int LONGEST_REASON = 400;

    /** A file that was read. */
    public record File(String file, String format, long rows) {

        private File stating(StatedPaths paths) {
            return new File(paths.file(file), format, rows);
        }
    }

    /**
     * Ids, of which the first ones are named.
     *
     * @param first at most a hundred
     */
    public record Listed(long count, List<String> first) {}

    /** A row that was not taken. */
    public record Refused(String place, Optional<String> feedbackId, String reason) {

        private Refused stating(StatedPaths paths) {
            return new Refused(paths.file(place), feedbackId, paths.text(reason));
        }
    }

    String json(StatedPaths paths) {
        return JSON.pretty(stating(paths));
    }

    private JoinReport stating(StatedPaths paths) {
        var because = new LinkedHashMap<String, Long>();
        refusedBecause.forEach((reason, count) -> because.merge(paths.text(reason), count, Long::sum));
        return new JoinReport(
                files.stream().map(file -> file.stating(paths)).toList(),
                rows,
                added,
                duplicates,
                matched,
                eventsWithoutCandidate,
                tracesWithoutFeedback,
                candidatesAdded,
                candidates,
                events,
                refused,
                because,
                firstRefused.stream().map(row -> row.stating(paths)).toList(),
                dropped,
                undeclaredSources,
                notes.stream().map(paths::text).toList(),
                paths.file(refusedFile));
    }

    /** {@return the lines to print} */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        for (File file : files) {
            lines.add("%s: format %s, %s of feedback".formatted(file.file(), file.format(), count(file.rows(), "row")));
        }
        lines.add(String.format(
                Locale.ROOT,
                "events       : %,d new, %,d already known, %,d refused, %,d in all",
                added,
                duplicates.count(),
                refused,
                events));
        lines.add(String.format(
                Locale.ROOT,
                "join         : %,d matched with a trace, %s without a candidate, %s without feedback",
                matched,
                count(eventsWithoutCandidate.count(), "event"),
                count(tracesWithoutFeedback.count(), "trace")));
        lines.add(String.format(Locale.ROOT, "candidates   : %,d new, %,d in all", candidatesAdded, candidates));
        listed(lines, "known already", duplicates);
        listed(lines, "no candidate ", eventsWithoutCandidate);
        listed(lines, "no feedback  ", tracesWithoutFeedback);
        dropped.forEach((field, count) ->
                lines.add("left out     : field '%s' of %s".formatted(SafeText.id(field), count(count, "row"))));
        if (!undeclaredSources.isEmpty()) {
            lines.add(
                    "unknown      : score sources %s may be people or programs; declare them, such as by -D%s=%s=human, and import again into an empty directory, since events stay as they were imported"
                            .formatted(
                                    String.join(", ", undeclaredSources),
                                    ScoreSources.PARAMETER,
                                    undeclaredSources.get(0)));
        }
        firstRefused.stream()
                .limit(MOST_SHOWN)
                .forEach(row -> lines.add(
                        "refused      : %s: %s".formatted(row.place(), SafeText.line(row.reason(), LONGEST_REASON))));
        if (refused > MOST_SHOWN) {
            lines.add(String.format(
                    Locale.ROOT, "refused      : … %,d more, all in %s", refused - MOST_SHOWN, refusedFile));
        }
        lines.addAll(notes);
        return lines;
    }

    private static void listed(List<String> lines, String what, Listed ids) {
        if (!ids.first().isEmpty()) {
            String shown = String.join(
                    ", ",
                    ids.first().stream().limit(MOST_SHOWN).map(SafeText::id).toList());
            lines.add("%s: %s%s".formatted(what, shown, ids.count() > MOST_SHOWN ? ", …" : ""));
        }
    }

    private static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
