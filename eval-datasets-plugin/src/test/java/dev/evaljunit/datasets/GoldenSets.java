/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets;

import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes small golden sets and locks for tests. */
public final class GoldenSets {

    /** A sound case. */
    public static final String FIRST =
            "{\"id\": \"refund-1\", \"input\": {\"question\": \"Can I return worn shoes?\"}}";

    /** Another one. */
    public static final String SECOND = "{\"id\": \"refund-2\", \"input\": {\"question\": \"Who pays?\"}}";

    private GoldenSets() {}

    /** Write a version and return its digest. */
    public static String write(Path root, String reference, String... lines) throws IOException {
        String name = reference.substring(0, reference.indexOf('@'));
        String version = reference.substring(reference.indexOf('@') + 1);
        Path directory = Files.createDirectories(root.resolve(name).resolve(version));
        byte[] cases = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve("cases.jsonl"), cases);
        Files.writeString(directory.resolve("dataset.json"), manifest(name, version, Sha256.of(cases), lines.length));
        return Sha256.of(cases);
    }

    /** {@return the text of a manifest} */
    public static String manifest(String name, String version, String sha256, int cases) {
        return """
                {"schema": "eval-dataset/1", "name": "%s", "version": "%s", "cases": %d, "sha256": "%s"}
                """.formatted(name, version, cases, sha256);
    }

    /** Write a lock with one entry and return its path. */
    public static Path lock(Path directory, String reference, String sha256, String source) throws IOException {
        Path path = directory.resolve(LockFile.NAME);
        String name = reference.substring(0, reference.indexOf('@'));
        String version = reference.substring(reference.indexOf('@') + 1);
        new LockFile(path, Map.of(name, new LockFile.Entry(version, sha256, source))).write();
        return path;
    }
}
