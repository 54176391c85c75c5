/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes new versions of datasets. */
public final class DatasetWriter {

    private DatasetWriter() {}

    /**
     * Write a version: {@code dataset.json} and {@code cases.jsonl}, fields and unknown fields in their order.
     *
     * @param directory where to, such as {@code golden-sets/refund-regressions/2026.06}; created if it is not there
     * @param manifest what the version says of itself; its count and digest are set to those of the cases
     * @param cases at least one, with unique ids
     * @return the version as it can now be read
     * @throws EvalException if the directory holds a version already, since versions never change, or cannot be written
     */
    public static Dataset write(Path directory, Manifest manifest, List<EvalCase> cases) {
        if (Files.exists(directory.resolve(DatasetLocation.MANIFEST))) {
            throw new EvalException(
                    "'%s' already contains a dataset version, and versions are immutable. Write a new one."
                            .formatted(directory));
        }
        Dataset.of(String.valueOf(manifest.fields().get("name")), cases);
        byte[] lines = CasesFile.write(cases).getBytes(StandardCharsets.UTF_8);
        Manifest complete = manifest.with("cases", cases.size()).with("sha256", Sha256.of(lines));
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(DatasetLocation.CASES), lines);
            Files.writeString(directory.resolve(DatasetLocation.MANIFEST), complete.toJson());
        } catch (IOException e) {
            throw new EvalException("'" + directory + "' could not be written: " + e.getMessage(), e);
        }
        return Dataset.read(directory);
    }
}
