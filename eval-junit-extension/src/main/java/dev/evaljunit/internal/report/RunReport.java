/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** The report of a run: {@code run.json} for tools, and files for people, such as {@code index.html}. */
public final class RunReport {

    /** The report for people. */
    public static final String HTML = "index.html";

    /** The run for tools. */
    public static final String JSON = "run.json";

    /**
     * A file for people.
     *
     * @param file its name
     * @param text writes its whole text, the same for the same run
     */
    private record Surface(String file, Text text) {}

    /** Writes the text of a file. */
    private interface Text {

        void write(ReportedRun reported, Writer out) throws IOException;
    }

    /** These are written with each run, deleted before the next, and tested with hostile text and secrets. */
    private static final List<Surface> SURFACES = List.of(
            new Surface(HTML, HtmlReport::write),
            new Surface("summary.md", (reported, out) -> out.write(MarkdownSummary.of(reported))));

    private final ReportedRun reported;

    private RunReport(ReportedRun reported) {
        this.reported = reported;
    }

    /** {@return the report of a run with its verdicts, in the order of the gates} */
    public static RunReport of(EvalRun run, List<Verdict> verdicts) {
        return new RunReport(ReportedRun.of(run, verdicts));
    }

    /** {@return the same for a run whose trials {@link Redaction#ofTrials} has redacted} */
    public static RunReport ofRedactedTrials(EvalRun run, List<Verdict> verdicts) {
        return new RunReport(ReportedRun.ofRedactedTrials(run, verdicts));
    }

    /** {@return the names of all files of a report} */
    static List<String> files() {
        return Stream.concat(SURFACES.stream().map(Surface::file), Stream.of(JSON))
                .toList();
    }

    /**
     * Write all files atomically, {@code run.json} last: if it exists, so do the others.
     *
     * @throws dev.evaljunit.EvalException if a file cannot be written
     */
    public void write(Path directory) {
        ReportFiles.createDirectory(directory);
        Path json = directory.resolve(JSON);
        var draft = CompletableFuture.supplyAsync(() -> ReportFiles.draft(json, out -> RunJson.write(reported, out)));
        try {
            SURFACES.forEach(surface -> ReportFiles.write(
                    directory.resolve(surface.file()), out -> surface.text().write(reported, out)));
        } catch (RuntimeException e) {
            ReportFiles.delete(written(draft));
            throw e;
        }
        ReportFiles.publish(written(draft), json);
    }

    private static Path written(CompletableFuture<Path> draft) {
        try {
            return draft.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EvalException cause ? cause : e;
        }
    }

    /** Delete the report of the previous run, which could be mistaken for the report of a run that is killed. */
    public static void delete(Path directory) {
        files().forEach(name -> ReportFiles.delete(directory.resolve(name)));
    }

    /** Do in memory what {@link #write} does: in a fresh JVM, loading classes and templates takes longer than their work. */
    public void rehearse() {
        texts();
        summary(Map.of("report", HTML));
    }

    /** {@return the text of each file, by its name} */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        SURFACES.forEach(surface -> texts.put(surface.file(), inMemory(surface)));
        texts.put(JSON, RunJson.of(reported));
        return texts;
    }

    private String inMemory(Surface surface) {
        var text = new StringWriter();
        try {
            surface.text().write(reported, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * {@return the summary of the run for the console}
     *
     * @param pointers what readers can open and run next, by its label, for the end
     */
    public String summary(Map<String, String> pointers) {
        return ConsoleSummary.of(reported, pointers);
    }
}
