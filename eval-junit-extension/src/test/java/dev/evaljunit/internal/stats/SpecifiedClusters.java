/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Map;
import java.util.function.Function;

/** Clusters of failures, by the names of the specification. */
final class SpecifiedClusters {

    static final Map<String, Function<Inputs, Map<String, Object>>> ALL =
            Map.of("clusters.average", SpecifiedClusters::average, "clusters.hdbscan", SpecifiedClusters::hdbscan);

    private SpecifiedClusters() {}

    private static Map<String, Object> average(Inputs in) {
        AverageLinkage clusters = AverageLinkage.of(
                CosineDistances.ofVectors(in.table("vectors")), in.number("cut"), in.size("min_size"));
        return Map.of("labels", clusters.labels(), "medoids", clusters.medoids());
    }

    private static Map<String, Object> hdbscan(Inputs in) {
        Hdbscan clusters = Hdbscan.of(in.table("points"), in.size("min_cluster_size"), in.size("min_samples"));
        return Map.of(
                "core_distances", clusters.coreDistances(),
                "mst_weight", clusters.treeLength(),
                "labels", clusters.labels());
    }
}
