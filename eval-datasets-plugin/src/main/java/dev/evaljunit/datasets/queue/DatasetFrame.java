/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a dataset.
 *
 * @param reference the name of a locked one, or {@code name@version}; {@code null} if it was not given
 * @param ids of the cases to draw from; none for all
 */
record DatasetFrame(@Nullable String reference, List<String> ids, GoldenPlace golden) implements Frame {

    @Override
    public void forEach(FoundConsumer consumer, DrawTally tally) throws IOException {
        DatasetVersion version = version();
        Path directory = golden.find(version)
                .orElseThrow(() -> new EvalException(
                        "Dataset '%s' must be on this machine for its cases to be labelled again, but is neither in a directory nor in the cache. Run 'mvn eval-datasets:fetch', or name a directory that has it by -Deval-datasets.source=file:<directory>."
                                .formatted(version)));
        Set<String> wanted = new HashSet<>(ids);
        Set<String> missing = new TreeSet<>(ids);
        VersionRows.in(directory).forEach(row -> {
            missing.remove(row.id());
            if (wanted.isEmpty() || wanted.contains(row.id())) {
                consumer.accept(found(row.fields(), row.id(), version));
            }
        });
        if (!missing.isEmpty()) {
            throw new EvalException(
                    "Cases of -Deval-datasets.queue.cases must be in dataset '%s', but these are not: %s. Correct them."
                            .formatted(version, SafeText.line(String.join(", ", missing), 300)));
        }
    }

    private DatasetVersion version() {
        if (reference == null) {
            throw new EvalException(
                    "The dataset whose cases are to be labelled must be named, for example by -Deval-datasets.dataset=refund-regressions.");
        }
        Optional<DatasetVersion> version = reference.contains("@")
                ? Optional.of(DatasetVersion.parse(reference))
                : golden.lockedVersion(reference);
        return version.orElseThrow(() -> new EvalException(
                "Dataset '%s' must be in the lock, or have a version: %s@<version>. Correct -Deval-datasets.dataset."
                        .formatted(SafeText.id(reference), SafeText.id(reference))));
    }

    private static Found found(Map<String, Object> row, String id, DatasetVersion version) {
        var provenance = new Found.Fields()
                .put("source_trace_id", Found.object(row.get("provenance")).get("source_trace_id"))
                .put("dataset", version.toString())
                .put("case", id)
                .map();
        return new Found(
                Reason.Origin.DATASET,
                version + "\n" + id,
                Instant.EPOCH,
                EnumSet.of(Reason.RELABEL),
                new Found.Fields()
                        .put("input", Found.object(row.get("input")))
                        .put("answer", row.get("answer"))
                        .putList("contexts", row.get("context"))
                        .putList("tool_calls", row.get("tool_calls"))
                        .put("expected", row.get("expected"))
                        .put("metadata", Found.object(row.get("metadata")))
                        .put("provenance", provenance)
                        .map(),
                List.of(),
                Map.of());
    }
}
