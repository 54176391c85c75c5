/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ArtifactCoordinates;
import dev.evaljunit.datasets.source.ArtifactResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;

/** Resolves artifacts as Maven does its own: with mirrors, credentials, checksums and {@code -o} of the session. */
record MavenArtifacts(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories)
        implements ArtifactResolver {

    @Override
    public Path resolve(ArtifactCoordinates artifact) throws IOException {
        var wanted = new DefaultArtifact(
                artifact.groupId(), artifact.artifactId(), artifact.extension(), artifact.version());
        try {
            return system.resolveArtifact(session, new ArtifactRequest(wanted, repositories, null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw failure(artifact, e);
        }
    }

    private EvalException failure(ArtifactCoordinates artifact, ArtifactResolutionException e) throws IOException {
        boolean isMissing =
                e.getResult().getExceptions().stream().allMatch(ArtifactNotFoundException.class::isInstance);
        if (!isMissing && !session.isOffline()) {
            throw new IOException(
                    "Artifact '%s' could not be resolved: %s. Try again later, or check the <servers> and <mirrors> of settings.xml."
                            .formatted(artifact, e.getMessage()),
                    e);
        }
        return new EvalException(
                "Artifact '%s' must be in a repository of this build, but was not found: %s. %s"
                        .formatted(
                                artifact,
                                e.getMessage(),
                                session.isOffline()
                                        ? "Run once without -o."
                                        : "Correct the source, or add the <repository> that has it to the POM or to settings.xml."),
                e);
    }
}
