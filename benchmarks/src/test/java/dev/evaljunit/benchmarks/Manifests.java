/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the manifests of the benchmarks' datasets. */
final class Manifests {

    private Manifests() {}

    /** Write the manifest beside the cases of version 1. */
    static void write(Path version, String name, int cases) throws IOException {
        String sha256 = Sha256.of(version.resolve(DatasetLocation.CASES));
        Files.writeString(version.resolve(DatasetLocation.MANIFEST), """
                {"schema": "eval-dataset/1", "name": "%s", "version": "1", "cases": %s, "sha256": "%s"}
                """.formatted(name, cases, sha256));
    }
}
