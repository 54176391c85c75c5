/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes the manifests of the benchmarks' datasets. */
final class Manifests {

    private Manifests() {}

    /** Write the manifest beside the cases of version 1. */
    static void write(Path version, String name, int cases) throws IOException {
        Files.writeString(
                version.resolve("dataset.json"), """
                {"schema": "eval-dataset/1", "name": "%s", "version": "1", "cases": %s, "sha256": "%s"}
                """.formatted(name, cases, sha256(version.resolve("cases.jsonl"))));
    }

    private static String sha256(Path file) throws IOException {
        try (var input = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            input.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(input.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each JDK has SHA-256", e);
        }
    }
}
