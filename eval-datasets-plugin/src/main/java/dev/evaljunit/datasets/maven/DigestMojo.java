/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.digest.Digest;
import dev.evaljunit.datasets.digest.DigestReport;
import dev.evaljunit.datasets.digest.DigestRequest;
import dev.evaljunit.datasets.digest.Period;
import dev.evaljunit.datasets.doctor.DoctorLimits;
import dev.evaljunit.datasets.doctor.DoctorRequest;
import dev.evaljunit.datasets.facts.Places;
import dev.evaljunit.datasets.queue.QueueRequest;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.File;
import java.io.IOException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes one page of Markdown for the team about the last days: what users said, which failures are new, what became tests, how versions
 * of the agent compare, and what is overdue.
 */
@Mojo(name = "digest", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class DigestMojo extends AbstractDatasetsMojo {

    /** How many days the page is about, for example {@code 30}. */
    @Parameter(property = "eval-datasets.digest.days", defaultValue = "7")
    private int days;

    /** The date or the time at which they begin instead, for example {@code 2026-05-19}. */
    @Parameter(property = "eval-datasets.digest.since")
    private @Nullable String since;

    /** The time at which they end, for example {@code 2026-05-26T00:00:00Z}. By default now. */
    @Parameter(property = "eval-datasets.digest.at")
    private @Nullable String at;

    /** The file of the known clusters, for example {@code data/clusters.json}. */
    @Parameter(property = "eval-datasets.digest.clusters", defaultValue = "clusters.json", required = true)
    private String clusters;

    /**
     * The labels, reasons of escalations and error types that mean that the contexts held no answer, separated by commas, for example
     * {@code not_in_handbook}.
     */
    @Parameter(
            property = "eval-datasets.digest.gaps",
            defaultValue = "knowledge_gap,no_answer,not_covered",
            required = true)
    private String gaps;

    /** Where runs are kept, as in {@code eval.history}, for example {@code jdbc:postgresql://host/database}. */
    @Parameter(property = "eval-datasets.digest.history", defaultValue = "dir:.eval-history", required = true)
    private String history;

    /** The directory with the reports of evals, for example {@code target/reports}. */
    @Parameter(
            property = "eval-datasets.digest.reports",
            defaultValue = "${project.build.directory}/" + WorkingDirectory.REPORTS,
            required = true)
    private File reports;

    /** The directory of the imported feedback, for example {@code data/feedback}. */
    @Parameter(property = "eval-datasets.feedbackDirectory", defaultValue = "feedback", required = true)
    private File feedbackDirectory;

    /**
     * The directory of the golden sets, relative to the directory of the lock file, for example {@code file:golden-sets}. By default that
     * in the lock.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /** A file for the page, for example {@code target/digest.md}. By default it is printed. */
    @Parameter(property = "eval-datasets.output")
    private @Nullable File output;

    /**
     * Who is told it, separated by commas: {@code github:<owner>/<repository>}, {@code gitlab:<group>/<project>}, {@code webhook}, whose
     * URL is in the environment variable {@code EVAL_WEBHOOK_URL}, or {@code webhook:<variable>}. Nobody by default.
     */
    @Parameter(property = "eval-datasets.notify")
    private @Nullable String notify;

    /** Whether to print what would be posted, and to post nothing, for example {@code true}. */
    @Parameter(property = "eval-datasets.notify.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Override
    void doExecute() throws IOException {
        var places =
                new Places(inProject(""), feedbackDirectory.toPath(), lockPath(), source, history, reports.toPath());
        var request = new DigestRequest(
                new DoctorRequest(places, DoctorLimits.DEFAULT),
                inProject(clusters),
                Period.of(
                        since,
                        days,
                        StatedClock.of(at, "eval-datasets.digest.at").instant()),
                QueueRequest.words(gaps));
        DigestReport report =
                Digest.run(request, output == null ? null : output.toPath(), notification(notify, dryRun, session));
        info(report.text());
        report.notified().lines().forEach(this::info);
        report.notified().failIfAny();
    }
}
