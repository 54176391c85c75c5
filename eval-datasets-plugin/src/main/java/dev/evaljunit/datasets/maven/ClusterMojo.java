/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.cluster.ClusterReport;
import dev.evaljunit.datasets.cluster.ClusterRequest;
import dev.evaljunit.datasets.cluster.Clusterer;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.fetch.UserCache;
import dev.evaljunit.datasets.queue.QueueRequest;
import dev.evaljunit.datasets.version.StatedClock;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.File;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Groups failures of feedback and runs by what failed, and remembers the groups in a file of the repository.
 *
 * <p>A group keeps its id however it grows. One that was closed and comes back is opened again.
 */
@Mojo(name = "cluster", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ClusterMojo extends AbstractDatasetsMojo {

    /** The file of the known clusters, which belongs into the repository, for example {@code labels/clusters.json}. */
    @Parameter(property = "eval-datasets.cluster.file", defaultValue = "clusters.json", required = true)
    private String file;

    /** The directory for the report, for example {@code target/reports/clusters}. */
    @Parameter(
            property = "eval-datasets.cluster.report",
            defaultValue = "${project.build.directory}/eval-clusters",
            required = true)
    private File report;

    /** Where failures come from, separated by commas: {@code feedback} and {@code trial} (of runs). */
    @Parameter(property = "eval-datasets.cluster.from", defaultValue = "feedback", required = true)
    private String from;

    /** The directory of the imported feedback, for example {@code data/feedback}. */
    @Parameter(property = "eval-datasets.feedbackDirectory", defaultValue = "feedback", required = true)
    private File feedbackDirectory;

    /** The directory with the reports of evals, for example {@code target/reports}. */
    @Parameter(
            property = "eval-datasets.cluster.reports",
            defaultValue = "${project.build.directory}/" + WorkingDirectory.REPORTS,
            required = true)
    private File reports;

    /**
     * How texts are compared: {@code tf-idf}, by the substrings that they share; {@code onnx}, by a small model that runs in this process
     * and is downloaded once (about 200 MB); or the URL of a server with the API of OpenAI, for example
     * {@code http://localhost:11434/v1}, whose key is in the environment variable {@code EVAL_API_KEY}.
     */
    @Parameter(property = "eval-datasets.embeddings", defaultValue = "tf-idf", required = true)
    private String embeddings;

    /** The model of that server, for example {@code text-embedding-3-small}. */
    @Parameter(property = "eval-datasets.embeddings.model")
    private @Nullable String model;

    /**
     * Up to which mean cosine distance failures belong together, from 0 to 2, for example {@code 0.5}. By default 0.65 for
     * {@code tf-idf}, 0.35 for {@code onnx}, and 0.25 for a server.
     */
    @Parameter(property = "eval-datasets.cluster.cut")
    private @Nullable String cut;

    /** How many failures make a cluster, for example {@code 5}. */
    @Parameter(property = "eval-datasets.cluster.minSize", defaultValue = "3")
    private int minSize;

    /** The ids of clusters that are done, separated by commas, for example {@code cluster-0a1b2c3d4e5f}. */
    @Parameter(property = "eval-datasets.cluster.close")
    private @Nullable String close;

    /** The time at which clusters are closed, for example {@code 2026-05-19T14:33:00Z}. By default now. */
    @Parameter(property = "eval-datasets.cluster.at")
    private @Nullable String at;

    /** Whether to compute the centroids of all clusters again, where other embeddings made them, for example {@code true}. */
    @Parameter(property = "eval-datasets.cluster.reembed", defaultValue = "false")
    private boolean reembed;

    /**
     * The URL of a server with the API of OpenAI, whose model says what is wrong in open clusters, for example
     * {@code https://api.openai.com/v1}. The key is in the environment variable {@code EVAL_API_KEY}. None by default.
     */
    @Parameter(property = "eval-datasets.cluster.triage")
    private @Nullable String triage;

    /** That model, for example {@code gpt-5-mini}. */
    @Parameter(property = "eval-datasets.cluster.triageModel")
    private @Nullable String triageModel;

    /**
     * The directory of the golden sets, relative to the directory of the lock file, for example {@code file:golden-sets}. By default the
     * sources in the lock.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /**
     * The directory of downloaded versions, for example {@code /var/cache/eval-datasets}. By default the user's directory for
     * caches, as for {@code fetch}.
     */
    @Parameter(property = "eval-datasets.cacheDirectory")
    private @Nullable File cacheDirectory;

    /**
     * Who is told which clusters are new or came back, separated by commas: {@code github:<owner>/<repository>},
     * {@code gitlab:<group>/<project>}, {@code webhook}, whose URL is in the environment variable {@code EVAL_WEBHOOK_URL}, or
     * {@code webhook:<variable>}. Nobody by default.
     */
    @Parameter(property = "eval-datasets.notify")
    private @Nullable String notify;

    /** Whether to print what would be posted, and to post nothing, for example {@code true}. */
    @Parameter(property = "eval-datasets.notify.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Inject
    private RepositorySystem repositories;

    @Override
    void doExecute() throws IOException {
        var golden = GoldenPlace.of(
                lockPath(), cacheDirectory == null ? UserCache.directory() : cacheDirectory.toPath(), source);
        var artifacts = new MavenArtifacts(
                repositories,
                session.getRepositorySession(),
                session.getCurrentProject().getRemoteProjectRepositories());
        var request = new ClusterRequest(
                inProject(file),
                report.toPath(),
                QueueRequest.words(from),
                feedbackDirectory.toPath(),
                reports.toPath(),
                golden,
                embeddings,
                model,
                cut,
                minSize,
                QueueRequest.words(close),
                reembed,
                triage,
                triageModel,
                artifacts,
                ENVIRONMENT,
                notification(notify, dryRun, session));
        ClusterReport found = Clusterer.run(request, StatedClock.of(at, "eval-datasets.cluster.at"));
        found.lines().forEach(this::info);
        found.notified().failIfAny();
    }
}
