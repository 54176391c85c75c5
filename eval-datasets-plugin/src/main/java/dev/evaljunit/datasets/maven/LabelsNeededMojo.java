/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.queue.LabelsNeeded;
import dev.evaljunit.datasets.queue.LabelsNeededReport;
import dev.evaljunit.datasets.queue.LabelsNeededRequest;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells how many labels of a run are needed for its pass rate, and of which answers.
 *
 * <p>What people would pass is bounded by the judge's verdicts on all answers and people's labels of some, after every label.
 */
@Mojo(name = "labels-needed", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class LabelsNeededMojo extends AbstractGoldenQueueMojo {

    /** The directory with the report of the run, for example {@code target/eval-reports/com.example.RefundEval}. */
    @Parameter(
            property = "eval-datasets.needed.reports",
            defaultValue = "${project.build.directory}/" + WorkingDirectory.REPORTS,
            required = true)
    private File reports;

    /** The judge of the run, for example {@code groundedness}. By default the only one. */
    @Parameter(property = "eval-datasets.needed.judge")
    private @Nullable String judge;

    /** The criterion that people label, for example {@code groundedness}. By default the only one that declares which labels pass. */
    @Parameter(property = "eval-datasets.needed.criterion")
    private @Nullable String criterion;

    /** To which width the interval of the pass rate is to shrink, for example {@code 0.05}. */
    @Parameter(property = "eval-datasets.needed.width", defaultValue = "0.1", required = true)
    private String width;

    /** The floor of the gate that is to decide, for example {@code 0.9}. None by default. */
    @Parameter(property = "eval-datasets.needed.floor")
    private @Nullable String floor;

    /** The confidence of the interval, for example {@code 0.90}. */
    @Parameter(property = "eval-datasets.needed.confidence", defaultValue = "0.95", required = true)
    private String confidence;

    /** How many answers to choose and put into the queue, for example {@code 50}. */
    @Parameter(property = "eval-datasets.needed.add", defaultValue = "0")
    private int add;

    /** The seed of the draws, for example {@code 7}. */
    @Parameter(property = "eval-datasets.needed.seed", defaultValue = "1")
    private int seed;

    /** Whether to fail unless people's labels show that the run reaches the floor, for example {@code true}. */
    @Parameter(property = "eval-datasets.needed.require", defaultValue = "false")
    private boolean require;

    @Override
    void doExecute() throws IOException {
        var request = new LabelsNeededRequest(
                queue(), criterion, judge, reports.toPath(), golden(), width, floor, confidence, add, seed, require);
        LabelsNeededReport report = LabelsNeeded.run(request, Clock.systemUTC());
        report.lines().forEach(this::info);
        if (report.problem().isPresent()) {
            throw new EvalException(report.problem().get());
        }
    }
}
