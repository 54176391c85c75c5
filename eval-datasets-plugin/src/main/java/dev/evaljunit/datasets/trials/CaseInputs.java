/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.trials;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.fetch.VersionFiles;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.VersionRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rows of a dataset by their ids, to find what a run asked. */
record CaseInputs(String dataset, Map<String, Map<String, Object>> rows) {

    /**
     * {@return the rows; empty if the version is not on this machine}
     *
     * @param sha256 the digest that it had in the run; empty if it had none
     * @throws EvalException if it has another one now
     */
    static Optional<CaseInputs> of(DatasetVersion version, String sha256, GoldenPlace golden) throws IOException {
        Optional<Path> directory = golden.find(version);
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        VersionFiles files = VersionFiles.in(directory.get());
        if (!sha256.isEmpty() && !files.sha256().equals(sha256)) {
            throw new EvalException(
                    "Dataset '%s' in %s must be what the run asked, but has another digest. Restore it, or run the evals again."
                            .formatted(version, directory.get()));
        }
        var rows = new HashMap<String, Map<String, Object>>();
        VersionRows.in(directory.get()).forEach(row -> rows.put(row.id(), row.fields()));
        return Optional.of(new CaseInputs(version.toString(), rows));
    }

    Map<String, Object> row(String id) {
        return rows.getOrDefault(id, Map.of());
    }
}
