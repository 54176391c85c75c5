/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.formats.DatasetExporter;
import dev.evaljunit.datasets.formats.ExportRequest;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Exports the cases of a version as JSON Lines, as a table in CSV, or as tests of promptfoo. */
@Mojo(name = "export", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ExportMojo extends AbstractSourceMojo {

    /** The version to export, for example {@code refund-regressions@2026.05}. */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /**
     * The source of the golden sets; a directory is relative to that of the lock file. By default the source in the lock, otherwise
     * {@code file:golden-sets}.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /** Instead of a version, a file of cases, for example {@code new-cases.jsonl}. */
    @Parameter(property = "eval-datasets.input")
    private @Nullable File input;

    /** The format: {@code jsonl}, {@code csv} or {@code promptfoo}. By default that of the output's suffix. */
    @Parameter(property = "eval-datasets.format")
    private @Nullable String format;

    /** The file to write, for example {@code target/cases.csv}. */
    @Parameter(property = "eval-datasets.output")
    private @Nullable File output;

    /** What to do if the format cannot have a case: {@code fail}, or {@code skip} to export the others. */
    @Parameter(property = "eval-datasets.refused", defaultValue = "fail")
    private String refused;

    /** Whether to replace {@code output}, for example {@code true}. */
    @Parameter(property = "eval-datasets.force", defaultValue = "false")
    private boolean force;

    @Override
    void doExecute() throws IOException {
        var request = new ExportRequest(
                dataset,
                source,
                input == null ? null : input.toPath(),
                format,
                output == null ? null : output.toPath(),
                refused,
                force);
        info(DatasetExporter.export(versions(lockPath()), request).toString());
    }
}
