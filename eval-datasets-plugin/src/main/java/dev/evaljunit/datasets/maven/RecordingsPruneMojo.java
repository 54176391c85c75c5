/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.recordings.PruneRequest;
import dev.evaljunit.datasets.recordings.RecordingsPruner;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists recordings of models that the last runs of their evals have not used. */
@Mojo(name = "recordings-prune", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class RecordingsPruneMojo extends AbstractDatasetsMojo {

    /** The directory of the recordings, for example {@code src/test/recordings}. */
    @Parameter(property = "eval-datasets.prune.recordings", defaultValue = "src/test/recordings", required = true)
    private String recordings;

    /** The directory of the reports of the last runs, for example {@code target/eval-reports}. */
    @Parameter(
            property = "eval-datasets.prune.reports",
            defaultValue = "${project.build.directory}/eval-reports",
            required = true)
    private File reports;

    /** Whether to delete what is not used, for example {@code true}. */
    @Parameter(property = "eval-datasets.prune.delete", defaultValue = "false")
    private boolean delete;

    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    private File module;

    @Override
    void doExecute() throws IOException {
        var request = new PruneRequest(module.toPath(), module.toPath().resolve(recordings), reports.toPath(), delete);
        RecordingsPruner.prune(request).forEach(this::info);
    }
}
