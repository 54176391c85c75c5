/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedRunTests {

    private static final String OPEN_AND_GREEN = "LENIENT";

    /** {@return a verdict of a status; INCONCLUSIVE ones are red, but for that which LENIENT stands for} */
    private static Verdict verdict(String status) {
        return status.equals(OPEN_AND_GREEN)
                ? Verdict.of("g", Status.INCONCLUSIVE, Explanation.of("Who knows."))
                        .withGreen(true)
                : Verdict.of("g", Status.valueOf(status), Explanation.of("Who knows."));
    }

    private static ReportedRun reported(String statuses) {
        List<Verdict> verdicts =
                Stream.of(statuses.split(" ")).map(ReportedRunTests::verdict).toList();
        return ReportedRun.of(SampleRuns.many(1, 0, 0), verdicts);
    }

    @ParameterizedTest
    @CsvSource({
        "PASS, 1 of 1 gate passed.",
        "PASS FAIL ERROR, 1 of 3 gates passed.",
        "PASS INCONCLUSIVE, 1 of 2 gates passed.",
        "PASS LENIENT, 2 of 2 gates are green (1 inconclusive).",
        "PASS LENIENT FAIL, 2 of 3 gates are green (1 inconclusive).",
        "LENIENT INCONCLUSIVE, 1 of 2 gates is green (inconclusive).",
        "LENIENT, 1 of 1 gate is green (inconclusive)."
    })
    void countsGreenGatesAndNamesThoseThatProveNothing(String statuses, String sentence) {
        assertThat(reported(statuses).statusSentence()).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"PASS, true", "PASS LENIENT, true", "PASS INCONCLUSIVE, false", "LENIENT FAIL, false"})
    void isGreenIfAllGatesAre(String statuses, boolean green) {
        assertThat(reported(statuses).isGreen()).isEqualTo(green);
    }

    @Test
    void isNotGreenWithoutGates() {
        assertThat(ReportedRun.of(SampleRuns.many(1, 0, 0), List.of()).isGreen())
                .isFalse();
    }

    @Test
    void showsTheColourOfAnInconclusiveGateOnEverySurface() {
        ReportedRun green = reported(OPEN_AND_GREEN);
        ReportedRun red = reported("INCONCLUSIVE");
        assertThat(MarkdownSummary.of(green))
                .startsWith("# ⚠️ INCONCLUSIVE, green: ")
                .contains("\n- ⚠️ INCONCLUSIVE, green **g**: Who knows.\n")
                .contains("\n## g: INCONCLUSIVE, green\n");
        assertThat(MarkdownSummary.of(red)).contains("\n- ⚠️ INCONCLUSIVE, red **g**: Who knows.\n");
        assertThat(ConsoleSummary.of(green, Map.of("report", "index.html")))
                .contains("\n  INCONCLUSIVE, green   g  Who knows.\n");
        assertThat(ConsoleSummary.of(red, Map.of("report", "index.html")))
                .contains("\n  INCONCLUSIVE, red   g  Who knows.\n");
        assertThat(PageText.of(green)).contains("<title>INCONCLUSIVE, green: ");
        assertThat(PageText.of(red)).contains("<title>INCONCLUSIVE, red: ");
    }
}
