/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.calibrate.CalibrateRequest;
import dev.evaljunit.datasets.calibrate.Calibrator;
import dev.evaljunit.datasets.calibrate.RunJudge;
import dev.evaljunit.datasets.queue.QueueRequest;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.recording.RecordingSettings;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Measures a judge against people's labels, and writes its certificate.
 *
 * <p>The judge of a rubric scores the labelled answers of a queue; of any other judge, a run has the scores. How often it agrees with people
 * is written where gates read it.
 */
@Mojo(name = "calibrate", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class CalibrateMojo extends AbstractGoldenQueueMojo {

    /** The rubric, for example {@code groundedness@3}. */
    @Parameter(property = "eval-datasets.rubric")
    private @Nullable String rubric;

    /** The judge of a run, for example {@code polite}: its scores are taken from the run instead of asking the model of a rubric. */
    @Parameter(property = "eval-datasets.calibrate.judge")
    private @Nullable String judge;

    /** The directory with the report of the run, for example {@code target/eval-reports/com.example.PoliteEval}. */
    @Parameter(
            property = "eval-datasets.calibrate.reports",
            defaultValue = "${project.build.directory}/" + WorkingDirectory.REPORTS,
            required = true)
    private File reports;

    /**
     * The dataset of the run if it is kept for calibration, for example {@code calibration}: its cases then are none that the judge decides
     * on.
     */
    @Parameter(property = "eval-datasets.calibrate.dataset")
    private @Nullable String dataset;

    /**
     * The criterion that the judge decides, for example {@code groundedness}. By default the one with the name of the rubric or judge,
     * otherwise the only one.
     */
    @Parameter(property = "eval-datasets.calibrate.criterion")
    private @Nullable String criterion;

    /**
     * The directory that has {@code rubrics/<name>@<version>.yaml}, and gets the certificate, below {@code rubrics} or {@code judges}; for
     * example {@code src/it/resources}.
     */
    @Parameter(property = "eval-datasets.calibrate.resources", defaultValue = "src/test/resources", required = true)
    private String resources;

    /**
     * What is allowed although it makes the measurement worse, separated by commas: {@code one-annotator}, {@code low-agreement},
     * {@code few-labels}, {@code disputed}, {@code examples}, {@code golden-cases}, {@code unscored} or {@code no-better-than-constant}.
     */
    @Parameter(property = "eval-datasets.calibrate.allow")
    private @Nullable String allow;

    /** After how many days to measure again, for example {@code 90}. */
    @Parameter(property = "eval-datasets.calibrate.days", defaultValue = "180")
    private int days = 180;

    /** The time that the certificate states, for example {@code 2026-05-19T14:33:00Z}. By default now. */
    @Parameter(property = "eval-datasets.calibrate.at")
    private @Nullable String at;

    /**
     * Whether replies of the model are recorded: {@code off}, {@code record}, {@code replay}, or {@code auto} to replay what is recorded and
     * to record the rest.
     */
    @Parameter(property = "eval-datasets.calibrate.recordings", defaultValue = "auto")
    private String recordings = "auto";

    /** The directory of recordings, for example {@code src/it/recordings}. */
    @Parameter(
            property = "eval-datasets.calibrate.recordingsDirectory",
            defaultValue = RecordingSettings.DIRECTORY,
            required = true)
    private String recordingsDirectory;

    @Override
    void doExecute() throws IOException {
        var request = new CalibrateRequest(
                queue(),
                criterion,
                rubric,
                RunJudge.of(judge, reports.toPath(), dataset),
                inProject(resources),
                inProject(recordingsDirectory),
                recordings,
                QueueRequest.words(allow),
                days,
                golden());
        Calibrator.calibrate(request, StatedClock.of(at, "eval-datasets.calibrate.at"))
                .lines()
                .forEach(this::info);
    }
}
