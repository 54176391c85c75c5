/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.datasets.cluster.RepresentedFailures;
import dev.evaljunit.datasets.cluster.RepresentedFailures.Cluster;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers that stand for clusters of failures. They are the same items as if they were drawn from feedback or runs.
 *
 * @param sources of answers, in which they are looked for
 */
record ClusterFrame(RepresentedFailures failures, List<Frame> sources) implements Frame {

    @Override
    public void forEach(FoundConsumer consumer, DrawTally tally) throws IOException {
        Set<String> missing = new HashSet<>(failures.clusterOf().keySet());
        Set<String> seen = new HashSet<>();
        for (Frame source : sources) {
            source.forEach(
                    found -> {
                        Optional<Cluster> cluster = found.origin() == Reason.Origin.FEEDBACK
                                ? failures.ofFeedback(found.key())
                                : failures.ofTrial(found.key());
                        if (cluster.isPresent()) {
                            seen.add(found.id());
                            consumer.accept(ofCluster(found, cluster.get()));
                        }
                    },
                    new DrawTally());
        }
        for (int i = seen.size(); i < missing.size(); i++) {
            tally.leftOut("answers that stand for a cluster, but are not there any more");
        }
    }

    private static Found ofCluster(Found found, Cluster cluster) {
        Map<String, Object> fields = new LinkedHashMap<>(found.fields());
        @Nullable Object provenance = fields.get("provenance");
        var more = new LinkedHashMap<>(Found.object(provenance));
        more.put("cluster_id", cluster.id());
        more.put("cluster_name", cluster.name());
        cluster.immediateFix().ifPresent(fix -> more.put("immediate_fix", fix));
        fields.put("provenance", more);
        return new Found(
                found.origin(),
                found.key(),
                found.since(),
                EnumSet.of(Reason.REPRESENTATIVE),
                fields,
                found.human(),
                found.judges());
    }
}
