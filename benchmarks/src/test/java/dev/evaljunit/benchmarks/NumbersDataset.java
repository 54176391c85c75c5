/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetWriter;
import dev.evaljunit.internal.dataset.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Writes the benchmarks' dataset onto the class path before the first test is looked for. */
public final class NumbersDataset implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        List<EvalCase> cases = IntStream.range(0, Integer.getInteger("benchmark.cases", 1_000))
                .mapToObj(i -> EvalCase.of("number-" + i, Map.of("question", "What is " + i + "?")))
                .toList();
        Path version = Path.of("target/test-classes/META-INF/eval-datasets/numbers/1");
        deleteOldFiles(version);
        DatasetWriter.write(version, Manifest.of("numbers", "1"), cases);
    }

    private static void deleteOldFiles(Path version) {
        try {
            Files.deleteIfExists(version.resolve(DatasetLocation.MANIFEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
