/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.OutputDirectory;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.verify.DatasetVerifier;
import dev.evaljunit.datasets.verify.VerifyReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Reads every dataset of the lock strictly, and lists all problems: invalid lines, repeated ids, digests, counts.
 *
 * <p>Runs after {@code fetch}, in any order in the POM, and before the first test that would pay for calls to an agent.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class VerifyMojo extends AbstractDatasetsMojo {

    /** Whether to skip this goal, for example {@code true}. */
    @Parameter(property = "eval-datasets.verify.skip", defaultValue = "false")
    private boolean skipVerify;

    /**
     * The directory of the test class path that has the datasets, below {@code META-INF/eval-datasets}, for example
     * {@code target/eval-data}. A dataset that is not there is read from its source, if that is a directory.
     */
    @Parameter(
            property = "eval-datasets.outputDirectory",
            defaultValue = "${project.build.testOutputDirectory}",
            required = true)
    private File outputDirectory;

    @Override
    boolean isGoalSkipped() {
        return skipVerify;
    }

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        var output = OutputDirectory.below(outputDirectory.toPath());
        var sources = new Sources(lock, HttpSettings.standard());
        VerifyReport report = new DatasetVerifier(sources, output).verify(LockedDataset.allIn(lock));
        report.sound().forEach(line -> info("eval-datasets: " + line));
        if (!report.problems().isEmpty()) {
            throw new EvalException(report.describeProblems());
        }
    }
}
