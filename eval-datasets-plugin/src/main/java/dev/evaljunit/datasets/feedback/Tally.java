/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.datasets.mapping.DroppedFields;
import dev.evaljunit.internal.json.Json;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Counts what becomes of the rows of an import, and names the first ones; refused rows are all written to a file. */
final class Tally implements Closeable {

    private static final int MOST_NAMED = 100;
    private static final int MOST_REASONS = 50;
    private static final String OTHER_REASONS = "other reasons";
    private static final Pattern SUBJECT =
            Pattern.compile("^(?:'\\w+' of )?event '.*?' |'[^']*'(?= is declared)|, found .*$");

    private final BufferedWriter refusedRows;
    private final Redaction redaction;
    private final StatedPaths paths;
    private final List<JoinReport.File> files = new ArrayList<>();
    private final List<JoinReport.Refused> refused = new ArrayList<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private final DroppedFields dropped = new DroppedFields();
    private final TreeSet<String> undeclared = new TreeSet<>();
    private final List<String> duplicates = new ArrayList<>();
    private final List<String> withoutCandidate = new ArrayList<>();
    private final List<String> withoutFeedback = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long rows;
    private long added;
    private long countOfDuplicates;
    private long countOfRefused;
    private long countWithoutFeedback;
    private long matched;
    private long candidates;

    /**
     * Begin to count.
     *
     * @param redaction of what rows have, which reasons quote
     * @param paths as the file of refused rows states them
     */
    Tally(Path refusedFile, Redaction redaction, StatedPaths paths) throws IOException {
        this.redaction = redaction;
        this.paths = paths;
        this.refusedRows = Files.newBufferedWriter(refusedFile);
    }

    void file(InputFile file, long rowsBefore) {
        files.add(new JoinReport.File(file.path().toString(), file.format().toString(), rows - rowsBefore));
    }

    long rows() {
        return rows;
    }

    void row() {
        rows++;
    }

    void added() {
        added++;
    }

    void duplicate(String id) {
        countOfDuplicates++;
        name(id, duplicates);
    }

    void matched() {
        matched++;
    }

    void candidate() {
        candidates++;
    }

    void withoutCandidate(String id) {
        name(id, withoutCandidate);
    }

    void withoutFeedback(String trace) {
        countWithoutFeedback++;
        name(trace, withoutFeedback);
    }

    private static void name(String id, List<String> named) {
        if (named.size() < MOST_NAMED) {
            named.add(id);
        }
    }

    void dropped(String field) {
        dropped.add(redaction.text(field));
    }

    void note(String note) {
        notes.add(note);
    }

    void source(String given) {
        if (undeclared.size() < MOST_NAMED) {
            undeclared.add(redaction.text(given));
        }
    }

    void refused(Outcome.Refusal refusal) throws IOException {
        countOfRefused++;
        var row = new JoinReport.Refused(
                refusal.place().toString(), Optional.ofNullable(refusal.id()), redaction.text(refusal.reason()));
        if (refused.size() < MOST_NAMED) {
            refused.add(row);
        }
        String reason = SUBJECT.matcher(row.reason()).replaceAll("").strip();
        reasons.merge(
                reasons.size() < MOST_REASONS || reasons.containsKey(reason) ? reason : OTHER_REASONS, 1L, Long::sum);
        var line = new LinkedHashMap<String, Object>();
        line.put("file", paths.file(refusal.place().file()));
        line.put("line", refusal.place().line());
        row.feedbackId().ifPresent(id -> line.put(EventFields.ID, id));
        line.put("reason", paths.text(row.reason()));
        refusedRows.write(Json.write(line) + "\n");
    }

    /** {@return the report, of a directory with so many events and candidates} */
    JoinReport report(long events, long allCandidates, Path refusedFile) {
        return new JoinReport(
                files,
                rows,
                added,
                new JoinReport.Listed(countOfDuplicates, duplicates),
                matched,
                new JoinReport.Listed(events - allCandidates, withoutCandidate),
                new JoinReport.Listed(countWithoutFeedback, withoutFeedback),
                candidates,
                allCandidates,
                events,
                countOfRefused,
                reasons,
                refused,
                dropped.counts(),
                List.copyOf(undeclared),
                notes,
                refusedFile.toString());
    }

    @Override
    public void close() throws IOException {
        refusedRows.close();
    }
}
