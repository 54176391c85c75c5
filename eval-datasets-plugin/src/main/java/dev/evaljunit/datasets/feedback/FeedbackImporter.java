/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Imports feedback: makes events of one kind from files of any format, joins them to traces, and makes candidates for a dataset.
 * Everything is appended; what is there already is not added again.
 */
public final class FeedbackImporter {

    /** All events, one on each line. */
    public static final String EVENTS = "events.jsonl";

    /** All events whose input is known, as rows of a dataset that people are to label. */
    public static final String CANDIDATES = "candidates.jsonl";

    /** What the last import did. */
    public static final String REPORT = "join-report.json";

    /** The rows that the last import did not take; only there if there are some. */
    public static final String REFUSED = "refused.jsonl";

    private FeedbackImporter() {}

    /**
     * Import files.
     *
     * @throws EvalException if nothing could be imported: a parameter is wrong, a file has no known format, or is a sample
     * @throws IOException if a retry may help; it goes on where this import stopped
     */
    public static JoinReport run(FeedbackRequest request) throws IOException {
        if (request.feedback().isEmpty() && request.traces().isEmpty()) {
            throw new EvalException(
                    "Files with feedback must be given, for example with -Deval-datasets.feedback=feedback.jsonl.");
        }
        var settings = ImportSettings.of(request);
        List<InputFile> feedback = settings.files(request.feedback(), "eval-datasets.feedback", true);
        List<InputFile> traces = settings.files(request.traces(), "eval-datasets.traces", false);
        Path directory = request.directory();
        try (var work = WorkDirectory.in(directory)) {
            Path refused = work.path().resolve(REFUSED);
            var paths = StatedPaths.beside(directory);
            JoinReport report;
            try (var tally = new Tally(refused, settings.rules().redaction(), paths)) {
                report = new ImportRun(settings, feedback, traces, work, tally).into(directory);
            }
            AtomicFile.write(directory.resolve(REPORT), report.json(paths));
            if (report.refused() > 0) {
                AtomicFile.move(refused, directory.resolve(REFUSED));
            } else {
                Files.deleteIfExists(directory.resolve(REFUSED));
            }
            work.finish();
            return report;
        }
    }
}
