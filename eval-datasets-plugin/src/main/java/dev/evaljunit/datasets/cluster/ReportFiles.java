/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.dataset.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a report: for people, for a comment of a forge, and for programs. */
final class ReportFiles {

    static final String PAGE = "index.html";
    static final String MARKDOWN = "clusters.md";
    static final String JSON = "clusters-report.json";

    private ReportFiles() {}

    static void write(ClusterReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        AtomicFile.write(directory.resolve(JSON), ReportJson.of(report));
        AtomicFile.write(directory.resolve(MARKDOWN), ReportMarkdown.of(report));
        AtomicFile.write(directory.resolve(PAGE), ReportPage.of(report));
    }
}
