/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.judge.Judges;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** An agent that takes no time and is wrong once in a hundred cases, asked about so many that memory is what counts. */
@EvalDataset("million")
class MillionEvalTest {

    private static final int CASES = Integer.getInteger("million.cases", 1_000);
    private static final int RIGHT_OF_A_HUNDRED = 99;

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    MillionEvalTest() throws IOException {
        writeDataset(Path.of("target/test-classes/META-INF/eval-datasets/million/1"));
    }

    @EvalTest
    @PassRate(atLeast = 0.98)
    @LatencyGate(percentile = 95, atMost = "1s")
    String answers(EvalCase number) {
        String question = number.text("question");
        int asked = Integer.parseInt(question.substring("What is ".length(), question.length() - 1));
        return String.valueOf(asked % 100 < RIGHT_OF_A_HUNDRED ? asked : asked + 1);
    }

    /** Line by line: the heap has no room for all cases as objects. */
    private static void writeDataset(Path version) throws IOException {
        Files.createDirectories(version);
        Path cases = version.resolve(DatasetLocation.CASES);
        try (Writer out = Files.newBufferedWriter(cases)) {
            for (int i = 0; i < CASES; i++) {
                out.write(line(i));
            }
        }
        Manifests.write(version, "million", CASES);
    }

    private static String line(int number) {
        return "{\"id\":\"number-%d\",\"input\":{\"question\":\"What is %d?\"},\"expected\":{\"answer\":\"%d\"}}\n"
                .formatted(number, number, number);
    }
}
