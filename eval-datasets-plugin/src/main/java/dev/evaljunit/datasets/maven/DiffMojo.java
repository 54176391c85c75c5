/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.compare.DatasetDiff;
import dev.evaljunit.datasets.compare.DiffReport;
import dev.evaljunit.datasets.compare.DiffRequest;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Shows which cases differ between two versions of a golden set, and why: as text, as Markdown for a pull request, or as JSON. */
@Mojo(name = "diff", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class DiffMojo extends AbstractSourceMojo {

    /**
     * The later version, for example {@code refund-regressions@2026.05}. Of a name alone, the locked version; by default the only
     * dataset of the lock.
     */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /** The earlier version, for example {@code 2026.04}. By default the parent. */
    @Parameter(property = "eval-datasets.from")
    private @Nullable String from;

    /** The source of the golden sets, for example {@code file:golden-sets}. By default the one in the lock. */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /** The format: {@code text}, {@code markdown}, or {@code json} with all rows. */
    @Parameter(property = "eval-datasets.format", defaultValue = "text")
    private String format;

    /** The most cases that text and Markdown list of each kind, for example {@code 200}. All are counted. */
    @Parameter(property = "eval-datasets.limit", defaultValue = "50")
    private int limit;

    /** A file for the differences, for example {@code target/golden-sets.md}. By default they are printed. */
    @Parameter(property = "eval-datasets.output")
    private @Nullable File output;

    @Override
    void doExecute() throws IOException {
        var request = new DiffRequest(dataset, from, source, Format.parse(format), limit);
        DiffReport report = new DatasetDiff(versions(lockPath())).run(request, output == null ? null : output.toPath());
        info(report.text());
        report.unread().ifPresent(this::warn);
    }
}
