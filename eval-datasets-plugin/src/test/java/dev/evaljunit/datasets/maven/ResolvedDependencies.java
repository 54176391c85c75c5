/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.project.DependencyResolutionResult;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;

/** What Maven makes of the dependencies of a project. */
record ResolvedDependencies(List<Dependency> resolved, List<Dependency> unresolved)
        implements DependencyResolutionResult {

    static ResolvedDependencies all(Artifact... artifacts) {
        return new ResolvedDependencies(dependencies(artifacts), List.of());
    }

    ResolvedDependencies without(Artifact... missing) {
        return new ResolvedDependencies(resolved, dependencies(missing));
    }

    private static List<Dependency> dependencies(Artifact... artifacts) {
        return Stream.of(artifacts)
                .map(artifact -> new Dependency(artifact, "test"))
                .toList();
    }

    @Override
    public DependencyNode getDependencyGraph() {
        throw new AssertionError();
    }

    @Override
    public List<Dependency> getDependencies() {
        return Stream.concat(resolved.stream(), unresolved.stream()).toList();
    }

    @Override
    public List<Dependency> getResolvedDependencies() {
        return resolved;
    }

    @Override
    public List<Dependency> getUnresolvedDependencies() {
        return unresolved;
    }

    @Override
    public List<Exception> getCollectionErrors() {
        return List.of();
    }

    @Override
    public List<Exception> getResolutionErrors(Dependency dependency) {
        return List.of();
    }
}
