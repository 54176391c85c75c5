/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.merge.DatasetSearch;
import dev.evaljunit.datasets.merge.MergeReport;
import dev.evaljunit.datasets.merge.ShardMerger;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;

/**
 * Joins the journals of evals that ran in shards on several machines, applies the gates once, writes the reports, and
 * fails the build if a gate is not green.
 *
 * <p>Every shard of an eval must be present exactly once, and complete.
 */
@Mojo(name = "merge", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class MergeMojo extends AbstractDatasetsMojo {

    private final ProjectDependenciesResolver resolver;

    /** Whether to skip this goal, for example {@code true}. */
    @Parameter(property = "eval-datasets.merge.skip", defaultValue = "false")
    private boolean skipMerge;

    /**
     * The directory with the reports of all shards, each in a subdirectory of its own, for example {@code downloads}.
     */
    @Parameter(
            property = "eval-datasets.merge.shards",
            defaultValue = "${project.build.directory}/eval-shards",
            required = true)
    private File shards;

    /** The directory for the reports of the joined runs, for example {@code target/joined}. */
    @Parameter(
            property = "eval-datasets.merge.output",
            defaultValue = "${project.build.directory}/" + WorkingDirectory.REPORTS,
            required = true)
    private File output;

    /**
     * The outputs of the joined runs, separated by commas, for example {@code auto,junit-xml}. {@code auto} writes those that the CI
     * server shows, {@code none} writes none.
     */
    @Parameter(property = "eval-datasets.merge.outputs", defaultValue = "auto", required = true)
    private String outputs;

    /**
     * The directory of the test class path that has the datasets, below {@code META-INF/eval-datasets}, for example
     * {@code target/eval-data}. Missing ones are searched for in the resources, at their source if that is a directory,
     * and in the test dependencies.
     */
    @Parameter(
            property = "eval-datasets.outputDirectory",
            defaultValue = "${project.build.testOutputDirectory}",
            required = true)
    private File outputDirectory;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession session;

    @Inject
    MergeMojo(ProjectDependenciesResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    boolean isGoalSkipped() {
        return skipMerge;
    }

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        var classPath =
                new ProjectTestClassPath(project, new TestDependencies(project, session, resolver), outputDirectory);
        var datasets = new DatasetSearch(classPath, lock, new Sources(lock, HttpSettings.standard()));
        MergeReport report = new ShardMerger(
                        datasets, outputs, project.getBasedir().toPath())
                .merge(shards.toPath(), output.toPath());
        report.summaries().forEach(this::info);
        if (!report.problems().isEmpty()) {
            throw new EvalException(report.describeProblems());
        }
    }
}
