/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Writes the benchmarks' dataset onto the class path before the first test is looked for. */
public final class NumbersDataset implements LauncherSessionListener {

    private static final int CASES = Integer.getInteger("benchmark.cases", 1_000);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            write(Path.of("target/test-classes/META-INF/eval-datasets/numbers/1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the product's classes, which a launch of another front would otherwise load, too. */
    private static void write(Path version) throws IOException {
        Files.createDirectories(version);
        Path cases = version.resolve("cases.jsonl");
        try (BufferedWriter rows = Files.newBufferedWriter(cases)) {
            for (int i = 0; i < CASES; i++) {
                rows.write("{\"id\":\"number-" + i + "\",\"input\":{\"question\":\"What is " + i + "?\"}}\n");
            }
        }
        Manifests.write(version, "numbers", CASES);
    }
}
