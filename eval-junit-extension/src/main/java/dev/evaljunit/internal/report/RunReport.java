/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.history.Quarantine;
import dev.evaljunit.internal.mutation.KillTable;
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
import java.util.Optional;
import java.util.stream.Stream;

/** The report of a run: {@code run.json} for tools, and files for people, such as {@code index.html}. */
public final class RunReport {

    /** The report for people. */
    public static final String HTML = "index.html";

    private static final String SUMMARY = "summary.md";

    /** The run for tools. */
    public static final String JSON = "run.json";

    /** The scores of a run that judged stored answers again, beside those that they had before. */
    public static final String BRIDGE = "bridge.md";

    /**
     * A file of a report.
     *
     * @param file its name
     * @param text writes its whole text, the same for the same run
     */
    public record Surface(String file, Text text) {}

    /** Writes the text of a file. */
    public interface Text {

        void write(ReportedRun reported, Writer out) throws IOException;
    }

    /** These are written with each run, deleted before the next, and tested with hostile text and secrets. */
    private List<Surface> surfaces() {
        return List.of(
                new Surface(HTML, (run, out) -> HtmlReport.write(run, extras, out)),
                new Surface(SUMMARY, (run, out) -> out.write(MarkdownSummary.of(run))));
    }

    /** The files that outputs add to a report; listed here, so that deleting them loads none of their classes. */
    public static final List<String> OUTPUTS = List.of(
            "code-quality.json",
            "junit.xml",
            "open-test-report.xml",
            "evals.sarif",
            "comment.md",
            "results.json",
            "scores.csv",
            "otlp-logs.jsonl",
            "otlp-spans.jsonl");

    private final ReportedRun reported;
    private final PageExtras extras;

    private RunReport(ReportedRun reported, PageExtras extras) {
        this.reported = reported;
        this.extras = extras;
    }

    private RunReport(ReportedRun reported) {
        this(reported, PageExtras.NONE);
    }

    /** {@return the report of a run with its verdicts, in the order of the gates} */
    public static RunReport of(EvalRun run, List<Verdict> verdicts) {
        return new RunReport(ReportedRun.of(run, verdicts));
    }

    /** {@return the same for the run of an eval in code, which has no journal} */
    public static RunReport ofEvalInCode(EvalRun run, List<Verdict> verdicts) {
        return new RunReport(ReportedRun.of(run, verdicts).withoutJournal());
    }

    /**
     * {@return the same for a run whose trials {@link Redaction#ofTrials} has redacted}
     *
     * @param kills what judges made of its answers after these were corrupted, if they were asked
     */
    public static RunReport ofRedactedTrials(EvalRun run, List<Verdict> verdicts, Optional<KillTable> kills) {
        return new RunReport(ReportedRun.ofRedactedTrials(run, verdicts, kills));
    }

    /** {@return the same with cases that gates leave out} */
    public RunReport leavingOut(Quarantine quarantine) {
        return new RunReport(reported.leavingOut(quarantine), extras);
    }

    /** {@return the same beside runs before it} */
    public RunReport after(HistoryView past) {
        return new RunReport(reported, past.extras());
    }

    /** {@return the names of the files of each report} */
    static List<String> files() {
        return Stream.of(HTML, SUMMARY, JSON).toList();
    }

    /** Write a report without outputs. */
    public void write(Path directory) {
        write(directory, List.of());
    }

    /**
     * Write all files atomically, {@code run.json} last: if it exists, so do the others.
     *
     * @param outputs files that not every report has
     * @throws dev.evaljunit.EvalException if a file cannot be written
     */
    public void write(Path directory, List<Surface> outputs) {
        ReportFiles.createDirectory(directory);
        Path json = directory.resolve(JSON);
        var draft = Background.make(() -> ReportFiles.draft(json, out -> RunJson.write(reported, out)));
        try {
            Stream.concat(surfaces().stream(), outputs.stream())
                    .forEach(surface -> ReportFiles.write(
                            directory.resolve(surface.file()),
                            out -> surface.text().write(reported, out)));
        } catch (RuntimeException e) {
            ReportFiles.delete(draft.await());
            throw e;
        }
        ReportFiles.publish(draft.await(), json);
        LargePage.warn(reported, directory.resolve(HTML));
    }

    /** Delete the report of the previous run, which could be mistaken for the report of a run that is killed. */
    public static void delete(Path directory) {
        Stream.of(files(), OUTPUTS, List.of(BRIDGE, Refusal.FILE))
                .flatMap(List::stream)
                .forEach(name -> ReportFiles.delete(directory.resolve(name)));
    }

    /** Do in memory what {@link #write} does: in a fresh JVM, loading classes and templates takes longer than their work. */
    public void rehearse() {
        texts();
        summary(Map.of("report", HTML));
    }

    /** {@return the text of each file, by its name} */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        surfaces().forEach(surface -> texts.put(surface.file(), inMemory(surface.text())));
        texts.put(JSON, RunJson.of(reported));
        return texts;
    }

    /** {@return a whole text about the run} */
    public String inMemory(Text text) {
        var written = new StringWriter();
        try {
            text.write(reported, written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toString();
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
