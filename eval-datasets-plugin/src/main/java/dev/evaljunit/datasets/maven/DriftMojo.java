/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.calibrate.DriftDetector;
import dev.evaljunit.datasets.calibrate.DriftReport;
import dev.evaljunit.datasets.calibrate.DriftRequest;
import dev.evaljunit.internal.recording.RecordingSettings;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a judge still judges as it was measured.
 *
 * <p>The judge scores the answers of its calibration again. The build fails if it agrees with people less often, is stricter or more
 * lenient, or another model replies.
 */
@Mojo(name = "drift", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class DriftMojo extends AbstractQueueMojo {

    /** The rubric, for example {@code groundedness@3}. */
    @Parameter(property = "eval-datasets.rubric")
    private @Nullable String rubric;

    /** The directory that has the rubric and its certificate, for example {@code src/it/resources}. */
    @Parameter(property = "eval-datasets.drift.resources", defaultValue = "src/test/resources", required = true)
    private String resources;

    /** Whether replies of the model are recorded, or replayed: {@code off}, {@code record}, {@code replay} or {@code auto}. */
    @Parameter(property = "eval-datasets.drift.recordings", defaultValue = "off")
    private String recordings = "off";

    /** The directory of recordings, for example {@code src/it/recordings}. */
    @Parameter(
            property = "eval-datasets.drift.recordingsDirectory",
            defaultValue = RecordingSettings.DIRECTORY,
            required = true)
    private String recordingsDirectory;

    @Override
    void doExecute() throws IOException {
        DriftReport report = DriftDetector.detect(
                new DriftRequest(queue(), rubric, inProject(resources), inProject(recordingsDirectory), recordings));
        report.lines().forEach(this::info);
        if (report.problem().isPresent()) {
            throw new EvalException(report.problem().get());
        }
    }
}
