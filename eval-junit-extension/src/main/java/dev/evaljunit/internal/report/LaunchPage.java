/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code index.html} in the directory of all reports: the evals whose reports are there, red ones first, each with its gates and a
 * link to its page. It is made from each {@code run.json} and {@link Refusal}, so that evals of forked JVMs are on it.
 */
public final class LaunchPage {

    private static final FinishedRuns RUNS = new FinishedRuns(FinishedRun::read);

    private LaunchPage() {}

    /**
     * Write the page. Several JVMs may do so at once: whoever publishes last looks again, so no eval is missing at the end.
     *
     * @param reports the directory of all reports
     * @throws EvalException if it cannot be written
     */
    public static void write(Path reports) {
        write(reports, RUNS);
    }

    static void write(Path reports, FinishedRuns runs) {
        List<Path> shown;
        do {
            shown = finished(reports);
            LaunchView view = LaunchView.of(reports, shown, runs);
            ReportFiles.write(reports.resolve(RunReport.HTML), out -> HtmlReport.write(view, out));
        } while (!finished(reports).equals(shown));
    }

    private static List<Path> finished(Path reports) {
        return children(reports)
                .flatMap(testClass -> children(testClass))
                .flatMap(method -> Stream.of(method.resolve(Refusal.FILE), method.resolve(RunReport.JSON)))
                .filter(Files::isRegularFile)
                .toList();
    }

    private static Stream<Path> children(Path directory) {
        var children = new ArrayList<Path>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, Files::isDirectory)) {
            paths.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw new EvalException(
                    "Reports in '%s' could not be listed: %s. Make it readable.".formatted(directory, e), e);
        }
        children.sort(Comparator.naturalOrder());
        return children.stream();
    }
}
