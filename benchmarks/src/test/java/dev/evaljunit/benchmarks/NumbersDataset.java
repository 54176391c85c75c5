/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.EvalCase;
import dev.evaljunit.dataset.CasesFile;
import dev.evaljunit.dataset.DatasetLocation;
import dev.evaljunit.dataset.Manifest;
import dev.evaljunit.dataset.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        try {
            write(cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<EvalCase> cases) throws IOException {
        Path directory = Files.createDirectories(Path.of("target/test-classes/META-INF/eval-datasets/numbers/1"));
        byte[] lines = CasesFile.write(cases).getBytes(StandardCharsets.UTF_8);
        var manifest = new Manifest(Map.of(
                "schema",
                Manifest.SCHEMA,
                "name",
                "numbers",
                "version",
                "1",
                "cases",
                cases.size(),
                "sha256",
                Sha256.of(lines)));
        Files.write(directory.resolve(DatasetLocation.CASES), lines);
        Files.writeString(directory.resolve(DatasetLocation.MANIFEST), manifest.toJson());
    }
}
