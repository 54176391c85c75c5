/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.lock;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Completes a request from the lock. */
record LockResolution(LockFile lock, LockRequest request, Sources sources) {

    /**
     * {@return the version to lock}
     *
     * @throws EvalException if the request has none; the message lists the available ones
     */
    DatasetVersion version() throws IOException {
        String dataset = request.dataset();
        List<DatasetVersion> drafts = drafts(dataset);
        if (drafts.size() == 1) {
            return drafts.get(0);
        }
        if (dataset == null || dataset.isBlank()) {
            throw new EvalException(
                    "A dataset must be given, for example with -Deval-datasets.dataset=refund-regressions@2026.05."
                            + listed(" Drafts: ", drafts)
                            + listed(" Locked datasets: ", versions(false)));
        }
        if (!dataset.contains("@")) {
            throw withoutVersion(dataset);
        }
        return DatasetVersion.parse(dataset);
    }

    /** {@return the drafts that a request without a version may mean} */
    private List<DatasetVersion> drafts(@Nullable String dataset) {
        return versions(true).stream()
                .filter(draft ->
                        dataset == null || dataset.isBlank() || draft.name().equals(dataset))
                .toList();
    }

    private List<DatasetVersion> versions(boolean areDrafts) {
        return lock.entries().entrySet().stream()
                .filter(entry -> entry.getValue().isDraft() == areDrafts)
                .map(entry ->
                        new DatasetVersion(entry.getKey(), entry.getValue().version()))
                .toList();
    }

    private static String listed(String what, List<DatasetVersion> versions) {
        return versions.isEmpty()
                ? ""
                : versions.stream().map(DatasetVersion::toString).collect(Collectors.joining(", ", what, "."));
    }

    private EvalException withoutVersion(String name) throws IOException {
        Optional<String> known = knownSource(name);
        List<String> versions =
                known.isEmpty() ? List.of() : sources.of(known.get()).versions(name);
        String example = versions.isEmpty() ? "<version>" : versions.get(versions.size() - 1);
        return new EvalException(
                "Dataset '%s' must be given with its version, for example -Deval-datasets.dataset=%s@%s.%s"
                        .formatted(
                                name,
                                name,
                                example,
                                versions.isEmpty()
                                        ? ""
                                        : " The versions in %s are: %s."
                                                .formatted(known.get(), String.join(", ", versions))));
    }

    /**
     * {@return the source of the version}
     *
     * @throws EvalException if neither the request nor the lock has one
     */
    String source() throws IOException {
        DatasetVersion version = version();
        return knownSource(version.name())
                .orElseThrow(() -> new EvalException(
                        "Dataset '%s' needs a source when it is first locked, for example -Deval-datasets.source=file:golden-sets."
                                .formatted(version)));
    }

    private Optional<String> knownSource(String name) {
        return Optional.ofNullable(request.source()).or(() -> lock.entry(name).map(LockFile.Entry::source));
    }
}
