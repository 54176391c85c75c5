/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.canary.CanaryReport;
import dev.evaljunit.datasets.canary.CanaryRequest;
import dev.evaljunit.datasets.canary.CanaryWatch;
import dev.evaljunit.datasets.queue.QueueRequest;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails if the scores of real traffic show that a new version of a prompt does harm, or if they are too few to tell. It may be run every
 * minute.
 */
@Mojo(name = "canary", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class CanaryMojo extends AbstractDatasetsMojo {

    /** Files of traces with the scores of judges, or directories of them, separated by commas, for example {@code logs/traces}. */
    @Parameter(property = "eval-datasets.traces")
    private @Nullable String traces;

    /** The version of the prompt that is in use, for example {@code p7}. */
    @Parameter(property = "eval-datasets.canary.incumbent", required = true)
    private String incumbent;

    /** The version that is new, for example {@code p8}. */
    @Parameter(property = "eval-datasets.canary.candidate", required = true)
    private String candidate;

    /** The attribute of traces with the version, for example {@code service.version}. */
    @Parameter(property = "eval-datasets.canary.attribute", defaultValue = "prompt_version", required = true)
    private String attribute;

    /** The judge whose scores count, if there are several, for example {@code groundedness}. */
    @Parameter(property = "eval-datasets.canary.judge")
    private @Nullable String judge;

    /** The score from which on an answer passes, for example {@code 0.7}. By default the means of the scores are compared. */
    @Parameter(property = "eval-datasets.canary.threshold")
    private @Nullable Double threshold;

    /** The largest drop to accept, for example {@code 0.05}. */
    @Parameter(property = "eval-datasets.canary.tolerance", defaultValue = "0.03")
    private double tolerance;

    /** How many answers of the candidate are planned, for example {@code 500}; looks are best at finding a drop until then. */
    @Parameter(property = "eval-datasets.canary.planned", defaultValue = "200")
    private int planned;

    /** How many scored answers of both must be compared before it says that no harm is seen, for example {@code 100}. */
    @Parameter(property = "eval-datasets.canary.minAnswers", defaultValue = "30")
    private int minAnswers;

    /**
     * The attributes for each value of which answers are compared, too, separated by commas, for example {@code route}; {@code none} for all
     * answers only.
     */
    @Parameter(property = "eval-datasets.canary.by", defaultValue = "route,user_cohort", required = true)
    private String by;

    /** Whether false alarms of all looks together are bounded, {@code sequential}, or those of a single one, {@code fixed}. */
    @Parameter(property = "eval-datasets.canary.look", defaultValue = "sequential", required = true)
    private String look;

    /**
     * Where runs are kept, as in {@code eval.history}, to compare the runs of two versions instead of traces, for example
     * {@code dir:.eval-history}.
     */
    @Parameter(property = "eval-datasets.canary.history")
    private @Nullable String history;

    /** The eval whose runs are compared, if the history has several, for example {@code RefundEvalTest.answers}. */
    @Parameter(property = "eval-datasets.canary.eval")
    private @Nullable String eval;

    /** A file for the result in JSON, for example {@code target/canary.json}; {@code -} logs it instead of the text. */
    @Parameter(property = "eval-datasets.canary.json")
    private @Nullable String json;

    @Override
    void doExecute() throws IOException {
        boolean isPrinted = "-".equals(json);
        CanaryReport report = CanaryWatch.run(
                this::request, json == null || isPrinted ? null : inProject(json), UnaryOperator.identity());
        info(isPrinted ? report.json() : report.text());
        if (report.exitCode() != 0) {
            throw new EvalException(report.problem());
        }
    }

    private CanaryRequest request() {
        return new CanaryRequest(
                QueueRequest.words(traces).stream().map(this::inProject).toList(),
                CanaryRequest.Runs.of(inProject(""), history, eval),
                new CanaryRequest.Versions(attribute, incumbent, candidate),
                judge,
                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                new CanaryRequest.Rules(CanaryRequest.Look.of(look), tolerance, planned, minAnswers),
                CanaryRequest.attributes(QueueRequest.words(by)));
    }
}
