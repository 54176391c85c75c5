/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.publish;

import dev.evaljunit.datasets.version.DatasetVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The jar that was built.
 *
 * @param sha256 of the jar: the same bytes for the same versions
 */
public record PackageReport(List<DatasetVersion> versions, Path jar, String sha256) {

    /** Copy the list. */
    public PackageReport {
        versions = List.copyOf(versions);
    }

    @Override
    public String toString() {
        return "%s (%s, sha256 %s)"
                .formatted(
                        jar, versions.stream().map(DatasetVersion::toString).collect(Collectors.joining(", ")), sha256);
    }
}
