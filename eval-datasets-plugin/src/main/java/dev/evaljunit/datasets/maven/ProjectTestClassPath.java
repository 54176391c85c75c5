/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.merge.DatasetSearch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/**
 * The test class path of a project, including resources that are not copied yet.
 *
 * <p>It does not use {@code requiresDependencyResolution}: a job that only joins journals needs no dependencies, unless
 * one of them contains the dataset, and dependencies from the same reactor are not built there.
 */
record ProjectTestClassPath(MavenProject project, TestDependencies tests, File fetched)
        implements DatasetSearch.TestClassPath {

    @Override
    public List<Path> directories() {
        Stream<String> built = Stream.of(
                fetched.getPath(),
                project.getBuild().getTestOutputDirectory(),
                project.getBuild().getOutputDirectory());
        Stream<String> resources = Stream.concat(project.getTestResources().stream(), project.getResources().stream())
                .map(Resource::getDirectory);
        return Stream.concat(built, resources).map(Path::of).distinct().toList();
    }

    @Override
    public List<Path> dependencies() throws IOException {
        return tests.allPaths();
    }
}
