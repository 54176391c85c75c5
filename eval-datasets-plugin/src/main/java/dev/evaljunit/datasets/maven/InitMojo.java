/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.init.Build;
import dev.evaljunit.datasets.init.GradleBuild;
import dev.evaljunit.datasets.init.InitRequest;
import dev.evaljunit.datasets.init.Initializer;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.jspecify.annotations.Nullable;

/**
 * Adds a first eval to a project: dependencies and goals in its POM, a golden set with examples, and a test class whose agent is a
 * stand-in.
 *
 * <p>What is there already stays as it is. If an eval could not run in the project, nothing is written.
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class InitMojo extends AbstractDatasetsMojo {

    private final ProjectDependenciesResolver resolver;

    /** The name of the golden set, for example {@code returns}. By default {@code first-cases}. */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /** The package of the test class, for example {@code com.example.desk}. By default that of the project's sources. */
    @Parameter(property = "eval-datasets.package")
    private @Nullable String packageName;

    /** The simple name of the test class, for example {@code ReturnsDeskEvalTest}. By default {@code FirstEvalTest}. */
    @Parameter(property = "eval-datasets.class")
    private @Nullable String className;

    /** Whether to print what would be written, and to write nothing, for example {@code true}. */
    @Parameter(property = "eval-datasets.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    InitMojo(ProjectDependenciesResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    void doExecute() throws IOException {
        var request = new InitRequest(inProject(""), lockPath(), dataset, packageName, className, dryRun);
        Initializer.run(request, build()).forEach(this::info);
    }

    private Build build() {
        if (project.getFile() == null) {
            return GradleBuild.of(inProject(""), execution.getVersion());
        }
        var tests = new TestDependencies(project, session.getRepositorySession(), resolver);
        return new MavenBuild(ProjectFactsReader.read(project, tests.versions()), execution.getVersion());
    }
}
