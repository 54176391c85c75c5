/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.doctor.Doctor;
import dev.evaljunit.datasets.doctor.DoctorLimits;
import dev.evaljunit.datasets.doctor.DoctorReport;
import dev.evaljunit.datasets.doctor.DoctorRequest;
import dev.evaljunit.datasets.facts.Places;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Examines the repository for habits that keep evals from noticing anything: feedback that nobody promotes, cases and judges that nobody
 * has checked, gates that cannot turn red. Each finding has a file and the next step.
 */
@Mojo(name = "doctor", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class DoctorMojo extends AbstractDatasetsMojo {

    /** Whether the build fails if there is a finding, for example {@code true}. */
    @Parameter(property = "eval-datasets.doctor.strict", defaultValue = "false")
    private boolean strict;

    /** For how many days a signal of users, or the second label of an item, may be outstanding, for example {@code 7}. */
    @Parameter(property = "eval-datasets.doctor.days", defaultValue = "14")
    private int days;

    /** After how many runs without a failed case an eval counts as never red, for example {@code 50}. */
    @Parameter(property = "eval-datasets.doctor.runs", defaultValue = "20")
    private int runs;

    /** The drop of a pass rate that gates must see 4 times out of 5, for example {@code 0.05} for 5 points. */
    @Parameter(property = "eval-datasets.doctor.drop", defaultValue = "0.1", required = true)
    private String drop;

    /** For how many days an eval may only replay recordings, for example {@code 90}. */
    @Parameter(property = "eval-datasets.doctor.replayDays", defaultValue = "28")
    private int replayDays;

    /** The time by which ages are measured, for example {@code 2026-05-19T14:33:00Z}. By default now. */
    @Parameter(property = "eval-datasets.doctor.at")
    private @Nullable String at;

    /** Where runs are kept, as in {@code eval.history}, for example {@code jdbc:postgresql://host/database}. */
    @Parameter(property = "eval-datasets.doctor.history", defaultValue = "dir:.eval-history", required = true)
    private String history;

    /** The directory with the reports of evals, for example {@code target/reports}. */
    @Parameter(
            property = "eval-datasets.doctor.reports",
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

    /** The format: {@code text}, {@code markdown}, or {@code json} with all details. */
    @Parameter(property = "eval-datasets.format", defaultValue = "text")
    private String format;

    /** A file for the result, for example {@code target/doctor.md}. By default it is printed. */
    @Parameter(property = "eval-datasets.output")
    private @Nullable File output;

    @Override
    void doExecute() throws IOException {
        var request = new DoctorRequest(
                new Places(inProject(""), feedbackDirectory.toPath(), lockPath(), source, history, reports.toPath()),
                DoctorLimits.of(days, runs, drop, replayDays));
        Format parsed = Format.parse(format);
        DoctorReport report = Doctor.examine(request, StatedClock.of(at, "eval-datasets.doctor.at"));
        info(output == null ? report.text(parsed) : report.write(parsed, output.toPath()));
        if (strict && report.hasFindings()) {
            throw new EvalException(report.problem());
        }
    }
}
