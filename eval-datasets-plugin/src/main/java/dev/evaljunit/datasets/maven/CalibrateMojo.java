/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.calibrate.CalibrateRequest;
import dev.evaljunit.datasets.calibrate.Calibrator;
import dev.evaljunit.datasets.queue.QueueRequest;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.recording.RecordingSettings;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Measures a rubric's judge against people's labels, and writes its certificate.
 *
 * <p>The judge scores the labelled answers of a queue. How often it agrees with people is written beside the rubric, where gates read it.
 */
@Mojo(name = "calibrate", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class CalibrateMojo extends AbstractGoldenQueueMojo {

    /** The rubric, for example {@code groundedness@3}. */
    @Parameter(property = "eval-datasets.rubric")
    private @Nullable String rubric;

    /**
     * The criterion that the judge decides, for example {@code groundedness}. By default the one with the rubric's name, otherwise the only
     * one.
     */
    @Parameter(property = "eval-datasets.calibrate.criterion")
    private @Nullable String criterion;

    /** The directory that has {@code rubrics/<name>@<version>.yaml}, and gets the certificate, for example {@code src/it/resources}. */
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
