/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
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

    /**
     * {@return one that takes artifacts from a directory with the layout of Maven's repositories, and downloads none}
     *
     * @param repository such as {@code ~/.m2/repository}
     */
    static ArtifactResolver in(Path repository) {
        return artifact -> {
            Path file = repository.resolve(artifact.path());
            if (!Files.isRegularFile(file)) {
                throw new EvalException(
                        "Artifact '%s' must be in the repository %s, but was not found. Run 'mvn dependency:get -Dartifact=%s -Dtransitive=false -Dmaven.repo.local=%s', or name another directory with --repository=<directory>."
                                .formatted(artifact, repository, artifact, repository));
            }
            return file;
        };
    }
}
