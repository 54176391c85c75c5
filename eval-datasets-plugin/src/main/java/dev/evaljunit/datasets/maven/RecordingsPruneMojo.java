/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.recordings.PruneRequest;
import dev.evaljunit.datasets.recordings.RecordingsPruner;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.recording.RecordingSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists recordings of models that the last runs of their evals have not used. */
@Mojo(name = "recordings-prune", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class RecordingsPruneMojo extends AbstractDatasetsMojo {

    /** The directory of the recordings, for example {@code src/test/recordings}. */
    @Parameter(property = "eval-datasets.prune.recordings", defaultValue = RecordingSettings.DIRECTORY, required = true)
    private String recordings;

    /** The directory of the reports of the last runs, for example {@code target/eval-reports}. */
    @Parameter(
            property = "eval-datasets.prune.reports",
            defaultValue = "${project.build.directory}/" + WorkingDirectory.REPORTS,
            required = true)
    private File reports;

    /** Whether to delete what is not used, for example {@code true}. */
    @Parameter(property = "eval-datasets.prune.delete", defaultValue = "false")
    private boolean delete;

    @Override
    void doExecute() throws IOException {
        if (recordings.equals(RecordingSettings.DIRECTORY) && !Files.isDirectory(inProject(recordings))) {
            // such as the root of several modules
            info(
                    "eval-datasets: skipped, since this module has no %s; name another directory with -Deval-datasets.prune.recordings=<directory>"
                            .formatted(recordings));
            return;
        }
        var request = new PruneRequest(inProject(""), inProject(recordings), reports.toPath(), delete);
        RecordingsPruner.prune(request).forEach(this::info);
    }
}
