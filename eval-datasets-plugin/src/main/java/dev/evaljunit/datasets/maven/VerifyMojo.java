/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.datasets.evals.EvalCheck;
import dev.evaljunit.datasets.evals.EvalReport;
import dev.evaljunit.datasets.evals.EvalRules;
import dev.evaljunit.datasets.evals.TestBuild;
import dev.evaljunit.datasets.evals.UnusedDatasets;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.OutputDirectory;
import dev.evaljunit.datasets.formats.RubricExamples;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.verify.DatasetVerifier;
import dev.evaljunit.datasets.verify.PromptVerifier;
import dev.evaljunit.datasets.verify.RowRules;
import dev.evaljunit.datasets.verify.VerifyReport;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.text.CiServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Fails a build whose evals did not run: it compares what the test classes declare with what reported in this build. It also
 * reads every dataset and prompt of the lock strictly, and looks for locked datasets that nothing uses.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class VerifyMojo extends AbstractDatasetsMojo {

    private final LifecycleExecutor lifecycle;
    private final ProjectDependenciesResolver resolver;

    /** Whether to skip this goal, for example {@code true}. */
    @Parameter(property = "eval-datasets.verify.skip", defaultValue = "false")
    private boolean skipVerify;

    /** What an eval that did not run is: {@code error}, or for example {@code warn}. */
    @Parameter(property = "eval-datasets.verify.missing", defaultValue = "error")
    private String missing;

    /**
     * What an eval is that ran without its gates because of {@code eval.filter} or {@code eval.plan}: {@code error},
     * {@code warn}, or {@code auto}: an error unless the command line sets it for this build, and a filter on a CI server
     * even then.
     */
    @Parameter(property = "eval-datasets.verify.filtered", defaultValue = "auto")
    private String filtered;

    /** What a locked dataset is that no class and no resource of the project mentions: {@code error}, or for example {@code warn}. */
    @Parameter(property = "eval-datasets.verify.unused", defaultValue = "error")
    private String unused;

    /** What two cases are whose inputs are nearly the same: {@code warn}, {@code error} or {@code off}. */
    @Parameter(property = "eval-datasets.verify.nearDuplicates", defaultValue = "warn")
    private String nearDuplicates;

    /**
     * From which similarity on inputs are nearly the same: the share of common word triples among those of both, for example
     * {@code 0.8}.
     */
    @Parameter(property = "eval-datasets.verify.similarity", defaultValue = "0.9")
    private double similarity;

    /** What a case is that a rubric shows as an example: {@code error}, {@code warn} or {@code off}. */
    @Parameter(property = "eval-datasets.verify.examples", defaultValue = "error")
    private String examples;

    /** The directory of rubrics, for example {@code src/evals/rubrics}. */
    @Parameter(
            property = "eval-datasets.verify.rubrics",
            defaultValue = "${project.basedir}/" + RubricExamples.DIRECTORY,
            required = true)
    private File rubrics;

    /** The directory with the reports of evals, for example {@code target/reports}. */
    @Parameter(
            property = "eval-datasets.verify.reports",
            defaultValue = "${project.build.directory}/" + WorkingDirectory.REPORTS,
            required = true)
    private File reports;

    /**
     * The directory of the test class path that has the datasets, below {@code META-INF/eval-datasets}, for example
     * {@code target/eval-data}. A source that is a directory is read, too.
     */
    @Parameter(
            property = "eval-datasets.outputDirectory",
            defaultValue = "${project.build.testOutputDirectory}",
            required = true)
    private File outputDirectory;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    VerifyMojo(LifecycleExecutor lifecycle, ProjectDependenciesResolver resolver) {
        this.lifecycle = lifecycle;
        this.resolver = resolver;
    }

    @Override
    boolean isGoalSkipped() {
        return skipVerify;
    }

    @Override
    void doExecute() throws IOException {
        var rules = new EvalRules(isError("missing", missing), filteredRule());
        boolean isUnusedAnError = isError("unused", unused);
        Path lock = lockPath();
        List<LockedDataset> datasets = isLockOptional() && !Files.exists(lock) ? List.of() : LockedDataset.allIn(lock);
        var problems = new ArrayList<String>();
        verifyDatasets(lock, datasets, problems);
        verifyPrompts(lock, problems);
        findUnused(lock, datasets, isUnusedAnError, problems);
        verifyEvals(lock, rules, problems);
        if (!problems.isEmpty()) {
            throw new EvalException(String.join("\n", problems));
        }
    }

    private void verifyDatasets(Path lock, List<LockedDataset> datasets, List<String> problems) throws IOException {
        var output = OutputDirectory.below(outputDirectory.toPath());
        var sources = new Sources(lock, HttpSettings.standard());
        VerifyReport report = new DatasetVerifier(sources, output)
                .with(RowRules.parse(nearDuplicates, examples, similarity))
                .with(() -> RubricExamples.in(inProject(""), rubrics.toPath()))
                .verify(datasets);
        report.warnings().forEach(warning -> warn("eval-datasets: " + warning));
        report.sound().forEach(line -> info("eval-datasets: " + line));
        if (!report.problems().isEmpty()) {
            problems.add(report.describeProblems());
        }
    }

    private void verifyPrompts(Path lock, List<String> problems) throws IOException {
        PromptVerifier.Report report = PromptVerifier.verify(lock);
        report.sound().forEach(line -> info("eval-datasets: " + line));
        problems.addAll(report.problems());
    }

    /** In a lock above the project, the datasets of other modules are locked, too. */
    private void findUnused(Path lock, List<LockedDataset> datasets, boolean isError, List<String> problems)
            throws IOException {
        if (!project.getBasedir().toPath().toAbsolutePath().equals(lock.getParent())) {
            return;
        }
        Map<String, DatasetVersion> versions = datasets.stream()
                .map(LockedDataset::version)
                .collect(Collectors.toMap(DatasetVersion::name, version -> version));
        List<String> names = UnusedDatasets.find(versions.keySet(), List.of(testClasses(), classes()));
        versions.keySet().retainAll(names);
        for (DatasetVersion version : new TreeMap<>(versions).values()) {
            String what =
                    "Dataset '%s' is locked, but no class and no resource of this project mentions '%s', so no eval runs on it. Write an eval with @EvalDataset(\"%s\"), or remove the dataset from %s."
                            .formatted(version, version.name(), version.name(), lock);
            if (isError) {
                problems.add(what + " If its name is made up at run time, set -Deval-datasets.verify.unused=warn.");
            } else {
                warn("eval-datasets: " + what);
            }
        }
    }

    private void verifyEvals(Path lock, EvalRules rules, List<String> problems) throws IOException {
        EvalReport report = EvalCheck.check(build(lock), rules);
        report.lines().forEach(line -> info("eval-datasets: " + line));
        report.warnings().forEach(warning -> warn("eval-datasets: " + warning));
        problems.addAll(report.problems());
    }

    private TestBuild build(Path lock) throws IOException {
        TestGoals.Found goals = new TestGoals(session, project, lifecycle, execution).find();
        return new TestBuild(
                session.getStartTime().toInstant(),
                goals.done(),
                goals.areMoreToCome(),
                testClasses(),
                classes(),
                Stream.of(project.getFile().toPath(), lock).toList(),
                reports(),
                new TestDependencies(project, session.getRepositorySession(), resolver),
                session.getUserProperties().stringPropertyNames().stream()
                        .filter(key -> key.startsWith("eval."))
                        .collect(Collectors.toSet()),
                CiServer.isPresent(System::getenv));
    }

    private Path reports() {
        String named = session.getUserProperties().getProperty(EvalSettings.REPORTS_DIR);
        return named == null ? reports.toPath() : project.getBasedir().toPath().resolve(named);
    }

    private Path testClasses() {
        return Path.of(project.getBuild().getTestOutputDirectory());
    }

    private Path classes() {
        return Path.of(project.getBuild().getOutputDirectory());
    }

    private static boolean isError(String parameter, String value) {
        return switch (value) {
            case "error" -> true;
            case "warn" -> false;
            default -> throw unknown(parameter, "error or warn", value);
        };
    }

    private EvalRules.Filtered filteredRule() {
        try {
            return EvalRules.Filtered.valueOf(filtered.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unknown("filtered", "auto, error or warn", filtered);
        }
    }

    private static EvalException unknown(String parameter, String values, String found) {
        return new EvalException(
                "Parameter 'eval-datasets.verify.%s' must be %s, found '%s'.".formatted(parameter, values, found));
    }
}
