/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.internal.dataset.DatasetResolver;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The pipeline alone, in a JVM that has loaded and compiled what it needs. */
class KnownTimeRunTest {

    private static final int WARM_UP_CASES = 1_000;

    @Test
    void answers() throws IOException {
        Dataset numbers = DatasetResolver.with(Optional.empty()).resolve("numbers");
        eval(numbers.withCases(numbers.cases().subList(0, WARM_UP_CASES))).run();

        EvalRun run = eval(numbers).run();

        assertEquals(run.cases().size(), run.cases(Outcome.PASS).size());
        report(run);
    }

    private static Eval eval(Dataset dataset) {
        Eval eval = Eval.of(dataset)
                .agent(number -> {
                    KnownTime.pass();
                    return number.id();
                })
                .concurrency(Integer.getInteger("eval.concurrency", 16));
        for (int number = 1; number <= Math.max(1, KnownTime.JUDGES); number++) {
            int judge = number;
            eval = eval.judge("judge" + judge, (evalCase, answer) -> KnownTime.judge(judge));
        }
        return eval;
    }

    /** The report of an eval, with its duration. */
    private static void report(EvalRun run) throws IOException {
        Path directory =
                Files.createDirectories(Path.of("target/eval-reports", KnownTimeRunTest.class.getName(), "answers"));
        Files.writeString(
                directory.resolve("run.json"),
                "{\"took_ms\" : %s}%n".formatted(run.took().toMillis()));
    }
}
