/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apiguardian.api.API;

/** The files about a finished run: {@code index.html} for people, {@code summary.md} for CI, {@code run.json} for tools. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by launches
public final class RunReport {

    /** The report for people. */
    public static final String HTML = "index.html";

    /** The summary for the page of a CI job. */
    static final String MARKDOWN = "summary.md";

    /** The run for tools. */
    public static final String JSON = "run.json";

    private static final List<String> FILES = List.of(HTML, MARKDOWN, JSON);

    private final ReportedRun reported;

    private RunReport(ReportedRun reported) {
        this.reported = reported;
    }

    /** {@return the report of a run and what its gates decided, in the order of the gates} */
    public static RunReport of(EvalRun run, List<Verdict> verdicts) {
        return new RunReport(ReportedRun.of(run, verdicts));
    }

    /**
     * Write the three files, each at once, {@code run.json} last: where it is, the others are.
     *
     * @throws dev.evaljunit.EvalException if a file cannot be written
     */
    public void write(Path directory) {
        ReportFiles.createDirectory(directory);
        Path json = directory.resolve(JSON);
        var draft = CompletableFuture.supplyAsync(() -> ReportFiles.draft(json, out -> RunJson.write(reported, out)));
        try {
            ReportFiles.write(directory.resolve(HTML), HtmlReport.of(reported));
            ReportFiles.write(directory.resolve(MARKDOWN), MarkdownSummary.of(reported));
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

    /** Delete the report of the run before, lest it be taken for that of a run that is killed. */
    public static void delete(Path directory) {
        FILES.forEach(name -> ReportFiles.delete(directory.resolve(name)));
    }

    /** Do in memory what {@link #write} does: in a fresh JVM, loading classes and templates takes longer than their work. */
    public void rehearse() {
        List.of(
                HtmlReport.of(reported),
                MarkdownSummary.of(reported),
                RunJson.of(reported),
                ConsoleSummary.of(reported, Path.of(HTML)));
    }

    /** {@return what the console shows of the same run} */
    public String summary(Path htmlReport) {
        return ConsoleSummary.of(reported, htmlReport);
    }
}
