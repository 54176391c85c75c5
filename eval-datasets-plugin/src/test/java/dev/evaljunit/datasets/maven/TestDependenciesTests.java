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
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.junit.jupiter.api.Test;

class TestDependenciesTests {

    private static final Artifact JAR = new DefaultArtifact("org.example:golden:1").setFile(new File("golden.jar"));
    private static final Artifact OTHER = new DefaultArtifact("org.example:other:2");

    private static TestDependencies dependencies(ProjectDependenciesResolver resolver) {
        return new TestDependencies(new MavenProject(), new DefaultRepositorySystemSession(), resolver);
    }

    private static TestDependencies failing(ResolvedDependencies result) {
        return dependencies(request -> {
            throw new DependencyResolutionException(result, "Something is nowhere", new IOException());
        });
    }

    @Test
    void hasNamesOfAllAndPathsOfThoseWithAFile() throws IOException {
        TestDependencies all = dependencies(request -> ResolvedDependencies.all(JAR, OTHER));

        assertThat(all.names().orElseThrow()).containsExactlyInAnyOrder("org.example:golden", "org.example:other");
        assertThat(all.paths()).containsExactly(Path.of("golden.jar"));
        assertThat(all.allPaths()).containsExactly(Path.of("golden.jar"));
        assertThat(all.missing()).isEmpty();
    }

    @Test
    void usesWhatIsResolvedAndNamesTheOthers() {
        TestDependencies some = failing(ResolvedDependencies.all(JAR).without(OTHER));

        assertThat(some.paths()).containsExactly(Path.of("golden.jar"));
        assertThat(some.missing()).containsExactly("org.example:other:jar:2");
        assertThat(some.names()).isEmpty();
        assertThatThrownBy(some::allPaths).isInstanceOf(IOException.class).hasMessageContaining("Something is nowhere");
    }

    @Test
    void saysWhyWhereNoneCanBeNamed() {
        TestDependencies none = failing(ResolvedDependencies.all());

        assertThat(none.paths()).isEmpty();
        assertThat(none.missing()).singleElement().asString().contains("Something is nowhere");
    }

    @Test
    void resolvesOnceWhenAskedFor() {
        var calls = new AtomicInteger();
        TestDependencies all = dependencies(request -> {
            calls.incrementAndGet();
            return ResolvedDependencies.all();
        });

        assertThat(all.missing()).isEmpty();
        assertThat(calls).hasValue(0);
        assertThat(all.paths()).isEmpty();
        assertThat(all.names()).isPresent();
        assertThat(calls).hasValue(1);
    }
}
