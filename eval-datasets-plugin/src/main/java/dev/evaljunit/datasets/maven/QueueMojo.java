/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.queue.QueueFiller;
import dev.evaljunit.datasets.queue.QueueRequest;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Draws answers that people are to label, from feedback, runs and datasets, and assigns them.
 *
 * <p>An answer that is drawn again stays in the queue, and gets the new reasons.
 */
@Mojo(name = "queue", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class QueueMojo extends AbstractGoldenQueueMojo {

    /**
     * Where answers come from, separated by commas: {@code feedback}, {@code trace}, {@code trial} (of runs), {@code dataset} and
     * {@code cluster}.
     */
    @Parameter(property = "eval-datasets.queue.from", defaultValue = "feedback", required = true)
    private String from;

    /**
     * What must be special about an answer, separated by commas: {@code negative}, {@code regenerated}, {@code edited},
     * {@code abandoned} or {@code escalated} in feedback; {@code selected} traces; {@code failed}, {@code near}, {@code disagreement} or {@code unscored} in
     * trials; {@code relabel} for cases of a dataset; {@code representative} of a cluster; {@code audit} for nothing. By default everything that the sources have.
     */
    @Parameter(property = "eval-datasets.queue.reasons")
    private @Nullable String reasons;

    /** How many answers to draw for each reason, for example {@code 20}. */
    @Parameter(property = "eval-datasets.queue.most", defaultValue = "50")
    private int most;

    /** The share of all answers to draw at random besides, whatever they are, for example {@code 0.02}. */
    @Parameter(property = "eval-datasets.queue.audit", defaultValue = "0", required = true)
    private String audit;

    /** How far from its threshold a score is near to it, for example {@code 0.05}. */
    @Parameter(property = "eval-datasets.queue.near", defaultValue = "0.1", required = true)
    private String near;

    /** The number that decides which answers are drawn, for example {@code 7}. */
    @Parameter(property = "eval-datasets.queue.seed", defaultValue = "1")
    private int seed;

    /** The time that items state, for example {@code 2026-05-19T14:33:00Z}. By default now. */
    @Parameter(property = "eval-datasets.queue.drawnAt")
    private @Nullable String drawnAt;

    /** The directory of the imported feedback, for example {@code data/feedback}. */
    @Parameter(property = "eval-datasets.feedbackDirectory", defaultValue = "feedback", required = true)
    private File feedbackDirectory;

    /** Files of traces to draw from, or directories of them, for example {@code logs/traces.jsonl}. */
    @Parameter(property = "eval-datasets.traces")
    private List<File> traces = List.of();

    /**
     * Which traces are drawn, for example {@code route=refund,tools=find_order}: conditions on their attributes, {@code id}, {@code name},
     * {@code tools}, {@code errors}, {@code answer} and paths such as {@code input.question}. By default all.
     */
    @Parameter(property = "eval-datasets.queue.filter")
    private @Nullable String filter;

    /** The directory with the reports of evals, for example {@code target/reports}. */
    @Parameter(
            property = "eval-datasets.queue.reports",
            defaultValue = "${project.build.directory}/" + WorkingDirectory.REPORTS,
            required = true)
    private File reports;

    /** The file of the known clusters, for example {@code labels/clusters.json}. */
    @Parameter(property = "eval-datasets.queue.clusters", defaultValue = "clusters.json", required = true)
    private String clusters;

    /** The dataset whose cases are to be labelled again, for example {@code refund-regressions}; the locked version, or {@code @} and another one. */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /** The ids of its cases, separated by commas, for example {@code refund-0001,refund-0002}. By default all. */
    @Parameter(property = "eval-datasets.queue.cases")
    private @Nullable String cases;

    /** The folders of other queues, separated by commas, whose answers are not drawn, for example {@code labels/answers}. */
    @Parameter(property = "eval-datasets.queue.without")
    private @Nullable String without;

    @Override
    void doExecute() throws IOException {
        var request = new QueueRequest(
                queue(),
                QueueRequest.words(from),
                QueueRequest.words(reasons),
                feedbackDirectory.toPath(),
                reports.toPath(),
                inProject(clusters),
                dataset,
                QueueRequest.words(cases),
                QueueRequest.words(without).stream().map(this::inProject).toList(),
                golden(),
                most,
                audit,
                near,
                seed,
                new QueueRequest.Traces(traces.stream().map(File::toPath).toList(), filter));
        QueueFiller.fill(request, StatedClock.of(drawnAt, "eval-datasets.queue.drawnAt"))
                .lines()
                .forEach(this::info);
    }
}
