/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.stats.CosineDistances;
import java.util.List;
import java.util.Optional;

/** The vectors of texts. */
interface TextVectors {

    /**
     * {@return the distances of texts, and after them of centroids, in this order}
     *
     * @param texts of those that the vectors were made for; equal texts have the same vector
     * @param centroids as {@link #centroid} returned them
     */
    CosineDistances distances(List<String> texts, List<List<Double>> centroids);

    /** {@return the mean direction of texts; empty if it would mean nothing to another run} */
    Optional<List<Double>> centroid(List<String> texts);
}
