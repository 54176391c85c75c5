/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ArtifactCoordinates;
import dev.evaljunit.datasets.source.ArtifactResolver;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes artifacts from a local repository of Maven, and downloads none.
 *
 * @param directory such as {@code ~/.m2/repository}
 */
record MavenRepository(Path directory) implements ArtifactResolver {

    /** {@return that of the user} */
    static MavenRepository standard() {
        return new MavenRepository(Path.of(System.getProperty("user.home", ""), ".m2", "repository"));
    }

    @Override
    public Path resolve(ArtifactCoordinates artifact) {
        Path file = directory.resolve(artifact.path());
        if (!Files.isRegularFile(file)) {
            throw new EvalException(
                    "Artifact '%s' must be in the repository %s, but was not found. Run 'mvn dependency:get -Dartifact=%s -Dtransitive=false -Dmaven.repo.local=%s', or name another directory with --repository=<directory>."
                            .formatted(artifact, directory, artifact, directory));
        }
        return file;
    }
}
