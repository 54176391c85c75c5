/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
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

    private static void write(Path version) throws IOException {
        Files.createDirectories(version);
        Files.write(
                version.resolve(DatasetLocation.CASES),
                IntStream.range(0, CASES)
                        .mapToObj(i -> EvalCase.of("number-" + i, Map.of("question", "What is " + i + "?")))
                        .map(evalCase -> Json.write(evalCase.row()))
                        .toList());
        Manifests.write(version, "numbers", CASES);
    }
}
