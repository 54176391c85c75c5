/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Path;

/** Finds Maven artifacts, as the build that uses sources does. */
@FunctionalInterface
public interface ArtifactResolver {

    /**
     * {@return the file of an artifact}
     *
     * @throws EvalException if the artifact was not found
     * @throws IOException if a retry may help
     */
    Path resolve(ArtifactCoordinates artifact) throws IOException;

    /** {@return one that refuses every artifact} */
    static ArtifactResolver none() {
        return artifact -> {
            throw new EvalException(
                    "Artifact '%s' must be resolved by Maven, but this is not a Maven build. Use another source, or run the goal of the Maven plugin."
                            .formatted(artifact));
        };
    }
}
