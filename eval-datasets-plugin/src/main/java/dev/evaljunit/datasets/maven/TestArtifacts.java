/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.evals.TestBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.graph.Dependency;
import org.jspecify.annotations.Nullable;

/** The dependencies of a project with those of its tests, resolved when they are first asked for. */
final class TestArtifacts implements TestBuild.Artifacts {

    private final MavenProject project;
    private final RepositorySystemSession session;
    private final ProjectDependenciesResolver resolver;
    private boolean isResolved;
    private @Nullable List<Dependency> resolved;

    TestArtifacts(MavenProject project, RepositorySystemSession session, ProjectDependenciesResolver resolver) {
        this.project = project;
        this.session = session;
        this.resolver = resolver;
    }

    @Override
    public Optional<Set<String>> names() {
        return resolved()
                .map(dependencies -> dependencies.stream()
                        .map(dependency -> dependency.getArtifact().getGroupId() + ":"
                                + dependency.getArtifact().getArtifactId())
                        .collect(Collectors.toSet()));
    }

    @Override
    public List<Path> paths() {
        return resolved().orElse(List.of()).stream()
                .filter(dependency -> dependency.getArtifact().getFile() != null)
                .map(dependency -> dependency.getArtifact().getFile().toPath())
                .toList();
    }

    private Optional<List<Dependency>> resolved() {
        if (!isResolved) {
            isResolved = true;
            resolved = resolve();
        }
        return Optional.ofNullable(resolved);
    }

    /** Where this goal is called alone, modules of the same build may be missing; a build that ran tests has them. */
    private @Nullable List<Dependency> resolve() {
        try {
            return resolver.resolve(new DefaultDependencyResolutionRequest(project, session))
                    .getResolvedDependencies();
        } catch (DependencyResolutionException e) {
            return null;
        }
    }
}
