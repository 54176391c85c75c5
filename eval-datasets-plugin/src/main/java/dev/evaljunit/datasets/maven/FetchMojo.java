/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.fetch.DatasetFetcher;
import dev.evaljunit.datasets.fetch.Explanation;
import dev.evaljunit.datasets.fetch.FetchReport;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.fetch.OutputDirectory;
import dev.evaljunit.datasets.source.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.build.BuildContext;

/**
 * Puts every dataset of the lock on the test class path. Up-to-date datasets are not touched, and downloads are cached.
 *
 * <p>Runs after the test resources are copied and before the tests.
 */
@Mojo(name = "fetch", defaultPhase = LifecyclePhase.PROCESS_TEST_RESOURCES, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class FetchMojo extends AbstractSourceMojo {

    private final BuildContext buildContext;

    /** Whether to skip this goal, for example {@code true}. */
    @Parameter(property = "eval-datasets.fetch.skip", defaultValue = "false")
    private boolean skipFetch;

    /**
     * The directory of the test class path for the datasets, below {@code META-INF/eval-datasets}, for example
     * {@code target/eval-data}.
     */
    @Parameter(
            property = "eval-datasets.outputDirectory",
            defaultValue = "${project.build.testOutputDirectory}",
            required = true)
    private File outputDirectory;

    /**
     * Whether to print what each dataset was made from: its source, for platforms also the mapping of fields and what was not
     * taken, for example {@code true}.
     */
    @Parameter(property = "eval-datasets.explain", defaultValue = "false")
    private boolean explain;

    @Inject
    FetchMojo(BuildContext buildContext) {
        this.buildContext = buildContext;
    }

    @Override
    boolean isGoalSkipped() {
        return skipFetch;
    }

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        var output = OutputDirectory.below(outputDirectory.toPath());
        NetworkUse use = buildContext.isIncremental() ? NetworkUse.POSTPONED : network();
        Sources sources = sources(lock);
        List<LockedDataset> datasets = LockedDataset.allIn(lock);
        FetchReport report = new DatasetFetcher(sources, output, cache(), use).fetch(datasets);
        if (report.isIncomplete()) {
            warn(report.summary());
        } else {
            info(report.summary());
        }
        if (explain) {
            info(Explanation.of(datasets, sources, output));
        }
        if (report.hasChanged()) {
            buildContext.refresh(output.root().toFile());
        }
    }
}
