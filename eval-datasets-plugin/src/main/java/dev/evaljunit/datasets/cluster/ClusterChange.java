/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import java.util.List;

/**
 * A cluster after a run, and what became of it.
 *
 * @param present its members in this run, sorted by their ids
 * @param added those that it did not have before
 */
record ClusterChange(KnownCluster cluster, Kind kind, List<Failure> present, List<Failure> added) {

    enum Kind {
        NEW,
        REOPENED,
        GREW,
        SAME
    }

    ClusterChange with(KnownCluster newCluster) {
        return new ClusterChange(newCluster, kind, present, added);
    }
}
