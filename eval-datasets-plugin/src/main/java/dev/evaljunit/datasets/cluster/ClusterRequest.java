/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.notify.NotifyRequest;
import dev.evaljunit.datasets.source.ArtifactResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a goal is to group.
 *
 * @param file of the known clusters
 * @param report the directory that gets the report
 * @param from {@code feedback}, {@code trial}
 * @param feedbackDirectory of the imported feedback
 * @param reports the directory with the reports of evals
 * @param golden where the datasets of runs are
 * @param embeddings {@code tf-idf}, {@code onnx} or the URL of an endpoint
 * @param model of the endpoint; {@code null} for none
 * @param cut up to which mean distance texts belong together, from 0 to 2; {@code null} for that of the embeddings
 * @param minSize how many failures make a cluster, at least 2
 * @param close the ids of clusters that are done
 * @param reembed whether centroids of other embeddings may be made anew
 * @param triage the URL of the server of a model that says what is wrong in clusters; {@code null} for none
 * @param triageModel that model; {@code null} for none
 * @param artifacts resolves the model that runs in this process
 * @param environment the variables of the process
 * @param notification whom to tell what is new
 */
public record ClusterRequest(
        Path file,
        Path report,
        List<String> from,
        Path feedbackDirectory,
        Path reports,
        GoldenPlace golden,
        String embeddings,
        @Nullable String model,
        @Nullable String cut,
        int minSize,
        List<String> close,
        boolean reembed,
        @Nullable String triage,
        @Nullable String triageModel,
        ArtifactResolver artifacts,
        Function<String, Optional<String>> environment,
        NotifyRequest notification) {

    public ClusterRequest {
        from = List.copyOf(from);
        close = List.copyOf(close);
    }
    /** {@return the same, for telling others} */
    public ClusterRequest with(NotifyRequest changed) {
        return new ClusterRequest(
                file,
                report,
                from,
                feedbackDirectory,
                reports,
                golden,
                embeddings,
                model,
                cut,
                minSize,
                close,
                reembed,
                triage,
                triageModel,
                artifacts,
                environment,
                changed);
    }
}
