/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.model.Build;
import org.apache.maven.model.Resource;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.junit.jupiter.api.Test;

class ProjectTestClassPathTests {

    private static MavenProject project() {
        var project = new MavenProject();
        project.setBuild(new Build());
        project.getBuild().setOutputDirectory("target/classes");
        project.getBuild().setTestOutputDirectory("target/test-classes");
        project.addResource(resource("src/main/resources"));
        project.addTestResource(resource("src/test/resources"));
        return project;
    }

    private static Resource resource(String directory) {
        var resource = new Resource();
        resource.setDirectory(directory);
        return resource;
    }

    private static ProjectTestClassPath classPath(String fetched, ProjectDependenciesResolver resolver) {
        return new ProjectTestClassPath(
                project(),
                new TestDependencies(project(), new DefaultRepositorySystemSession(), resolver),
                new File(fetched));
    }

    @Test
    void beginsWithWhatWasFetched() {
        assertThat(classPath("target/eval-data", ProjectTestClassPathTests::unresolved)
                        .directories())
                .containsExactly(
                        Path.of("target/eval-data"),
                        Path.of("target/test-classes"),
                        Path.of("target/classes"),
                        Path.of("src/test/resources"),
                        Path.of("src/main/resources"));
    }

    @Test
    void namesADirectoryOnce() {
        assertThat(classPath("target/test-classes", ProjectTestClassPathTests::unresolved)
                        .directories())
                .hasSize(4);
    }

    @Test
    void resolvesDependencies() throws IOException {
        var jar = new DefaultArtifact("org.example:golden:1").setFile(new File("golden.jar"));

        assertThat(classPath("target/test-classes", request -> ResolvedDependencies.all(jar))
                        .dependencies())
                .containsExactly(Path.of("golden.jar"));
    }

    @Test
    void statesWhyTheyCannotBeResolved() {
        assertThatThrownBy(() -> classPath("target/test-classes", ProjectTestClassPathTests::unresolved)
                        .dependencies())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("org.example:golden:1 is nowhere");
    }

    private static DependencyResolutionResult unresolved(DependencyResolutionRequest request)
            throws DependencyResolutionException {
        throw new DependencyResolutionException(
                ResolvedDependencies.all(),
                "org.example:golden:1 is nowhere",
                new IOException("for " + request.getMavenProject()));
    }
}
