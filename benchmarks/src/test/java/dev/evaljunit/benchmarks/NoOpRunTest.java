/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.evaljunit.EvalRun;
import dev.evaljunit.Score;
import dev.evaljunit.dataset.DatasetResolver;
import dev.evaljunit.run.Eval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pipeline alone. */
class NoOpRunTest {

    @Test
    void answers() throws IOException {
        EvalRun run = Eval.of(DatasetResolver.with(Optional.empty()).resolve("numbers"))
                .agent(number -> number.id())
                .judge("always", (number, answer) -> Score.pass())
                .run();
        assertEquals(run.cases().size(), run.allTrials().count());
        report(run);
    }

    /** Where an eval's report says what it took. */
    private static void report(EvalRun run) throws IOException {
        Path directory =
                Files.createDirectories(Path.of("target/eval-reports", NoOpRunTest.class.getName(), "answers"));
        Files.writeString(
                directory.resolve("run.json"),
                "{\"took_ms\" : %s}%n".formatted(run.took().toMillis()));
    }
}
