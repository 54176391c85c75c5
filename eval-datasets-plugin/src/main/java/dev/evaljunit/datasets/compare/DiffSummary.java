/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.datasets.version.DatasetVersion;

/**
 * How many cases differ between two versions.
 *
 * @param relabelled how many have other expected values or labels
 * @param changed how many differ in other fields only
 */
public record DiffSummary(
        DatasetVersion from, DatasetVersion to, int added, int removed, int relabelled, int changed, int unchanged) {

    /** {@return the counts in one line} */
    @Override
    public String toString() {
        return "%s → %s: %d added, %d removed, %d relabelled, %d changed otherwise, %d unchanged"
                .formatted(from, to.version(), added, removed, relabelled, changed, unchanged);
    }
}
