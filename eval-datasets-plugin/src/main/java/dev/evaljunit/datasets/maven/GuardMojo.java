/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.guard.Guard;
import dev.evaljunit.datasets.guard.GuardReport;
import dev.evaljunit.datasets.guard.GuardRequest;
import dev.evaljunit.datasets.merge.DatasetSearch;
import dev.evaljunit.datasets.merge.OneDirectory;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails if a change moves the gates that are to decide about it: compares evals, gates, judges, rubrics, cases, recordings, baselines
 * and settings with an earlier commit. A change that lets a worse agent pass must be excused in {@code eval-guard.yaml}.
 */
@Mojo(name = "guard", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class GuardMojo extends AbstractSourceMojo {

    /**
     * The commit, branch or tag to compare with, for example {@code origin/main}. What counts is the last commit that it has in common
     * with {@code HEAD}.
     */
    @Parameter(property = "eval-datasets.guard.base", required = true)
    private String base;

    /**
     * The directory with the reports of a run of the base, for example {@code target/base-reports}. If set, the gates of both runs are
     * applied to both.
     */
    @Parameter(property = "eval-datasets.guard.baseReports")
    private @Nullable File baseReports;

    /** The directory with the reports of a run of the working copy, for example {@code target/eval-reports}. */
    @Parameter(
            property = "eval-datasets.guard.reports",
            defaultValue = "${project.build.directory}/" + WorkingDirectory.REPORTS)
    private File reports;

    /**
     * The directory of the test class path that has the datasets, below {@code META-INF/eval-datasets}, for example
     * {@code target/eval-data}. Missing ones are searched for at their source, if that is a directory.
     */
    @Parameter(property = "eval-datasets.outputDirectory", defaultValue = "${project.build.testOutputDirectory}")
    private File outputDirectory;

    /** The format: {@code text}, {@code markdown}, or {@code json} with all details. */
    @Parameter(property = "eval-datasets.format", defaultValue = "text")
    private String format;

    /** A file for the result, for example {@code target/guard.md}. By default it is printed. */
    @Parameter(property = "eval-datasets.output")
    private @Nullable File output;

    @Override
    void doExecute() throws IOException {
        var request = new GuardRequest(
                inProject(""),
                base,
                baseReports == null ? null : baseReports.toPath(),
                reports.toPath(),
                Format.parse(format));
        VersionOpener versions = versions(lockPath());
        var datasets = new DatasetSearch(new OneDirectory(outputDirectory.toPath()), lockPath(), versions.sources());
        GuardReport report = new Guard(versions, datasets).run(request, output == null ? null : output.toPath());
        info(report.text());
        if (report.isMoved()) {
            throw new EvalException(report.problem());
        }
    }
}
