/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.evals.TestBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * The dependencies of a project with those of its tests, resolved when they are first asked for.
 *
 * <p>Where a goal is called alone, modules of the same build may be missing; a build that ran tests has them.
 */
final class TestDependencies implements TestBuild.Artifacts {

    /** @param failure why others are missing; {@code null} if none are */
    private record Resolution(
            List<Artifact> artifacts,
            List<String> missing,
            @Nullable DependencyResolutionException failure) {}

    private final MavenProject project;
    private final RepositorySystemSession session;
    private final ProjectDependenciesResolver resolver;
    private @Nullable Resolution resolution;

    TestDependencies(MavenProject project, RepositorySystemSession session, ProjectDependenciesResolver resolver) {
        this.project = project;
        this.session = session;
        this.resolver = resolver;
    }

    @Override
    public Optional<Set<String>> names() {
        Resolution resolved = resolved();
        return resolved.failure() != null
                ? Optional.empty()
                : Optional.of(resolved.artifacts().stream()
                        .map(artifact -> artifact.getGroupId() + ":" + artifact.getArtifactId())
                        .collect(Collectors.toSet()));
    }

    @Override
    public List<Path> paths() {
        return resolved().artifacts().stream()
                .map(Artifact::getFile)
                .filter(Objects::nonNull)
                .map(file -> file.toPath())
                .toList();
    }

    /** {@return the versions of those that can be resolved, by their names} */
    Map<String, String> versions() {
        return resolved().artifacts().stream()
                .collect(Collectors.toMap(
                        artifact -> artifact.getGroupId() + ":" + artifact.getArtifactId(),
                        Artifact::getVersion,
                        (first, other) -> first));
    }

    @Override
    public List<String> missing() {
        return resolution == null ? List.of() : resolution.missing();
    }

    /**
     * Return the jars and directories of all.
     *
     * @throws IOException if one cannot be resolved
     */
    List<Path> allPaths() throws IOException {
        DependencyResolutionException failure = resolved().failure();
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        return paths();
    }

    private Resolution resolved() {
        if (resolution == null) {
            resolution = resolve();
        }
        return resolution;
    }

    private Resolution resolve() {
        try {
            return resolution(resolver.resolve(new DefaultDependencyResolutionRequest(project, session)), null);
        } catch (DependencyResolutionException e) {
            return resolution(e.getResult(), e);
        }
    }

    private static Resolution resolution(
            DependencyResolutionResult result, @Nullable DependencyResolutionException failure) {
        List<String> missing = result.getUnresolvedDependencies().stream()
                .map(dependency -> dependency.getArtifact().toString())
                .toList();
        return new Resolution(
                result.getResolvedDependencies().stream()
                        .map(Dependency::getArtifact)
                        .toList(),
                missing.isEmpty() && failure != null ? List.of(failure.getMessage()) : missing,
                failure);
    }
}
