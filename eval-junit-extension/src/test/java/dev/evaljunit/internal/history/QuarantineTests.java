/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final String EVAL = "RefundEvalTest.answers";

    private static final Dataset DATASET = Dataset.of(
            "refunds", List.of(EvalCase.of("refund-1", Map.of("n", 1)), EvalCase.of("refund-2", Map.of("n", 2))));

    @TempDir
    Path directory;

    private Quarantine read(String... lines) throws IOException {
        Path file = directory.resolve("quarantine.jsonl");
        Files.write(file, List.of(lines));
        return Quarantine.read(file, EVAL, DATASET, TODAY);
    }

    private static String line(String eval, String theCase, String until, String why) {
        return "{\"eval\":\"%s\",\"case\":\"%s\",\"until\":\"%s\",\"why\":\"%s\"}".formatted(eval, theCase, until, why);
    }

    @Test
    void isEmptyWithoutAFile() {
        assertThat(Quarantine.read(directory.resolve("none"), EVAL, DATASET, TODAY))
                .isEqualTo(Quarantine.NONE);
    }

    @Test
    void hasTheCasesOfAnEvalUpToTheirLastDay() throws IOException {
        Quarantine quarantine = read(
                line(EVAL, "refund-2", "2026-11-20", "the bank's sandbox is down"),
                "",
                line("OtherEvalTest.answers", "unknown", "2020-01-01", "of another eval"));

        assertThat(quarantine.cases())
                .isEqualTo(Map.of("refund-2", new Quarantine.Entry(TODAY, "the bank's sandbox is down")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refund-1 | 2026-11-19 | slow | case 'refund-1' of eval 'RefundEvalTest.answers' was to be left out until 2026-11-19, which has passed (slow). Repair it and remove the line, or set another date.",
                "refund-1 | 2027-03-01 | slow | 'until' must be at most 90 days from now (2027-02-18), found '2027-03-01'. Set an earlier date.",
                "refund-1 | tomorrow   | slow | 'until' must be a date such as 2026-12-31, found 'tomorrow'.",
                "refund-1 | 2026-11-30 | ''   | 'why' must say why case 'refund-1' is left out, found nothing.",
                "refund-3 | 2026-11-30 | slow | 'case' must be a case of eval 'RefundEvalTest.answers', found 'refund-3'. Did you mean 'refund-1'?"
            })
    void refuses(String theCase, String until, String why, String problem) {
        assertThatThrownBy(() -> read(line(EVAL, theCase, until, why)))
                .isInstanceOf(EvalException.class)
                .hasMessage("Quarantine '%s', line 1: %s", directory.resolve("quarantine.jsonl"), problem);
    }

    @Test
    void refusesACaseTwiceAndWhatIsNoLine() {
        String line = line(EVAL, "refund-1", "2026-11-30", "slow");

        assertThatThrownBy(() -> read(line, line)).hasMessageContaining("line 2: case 'refund-1'");
        assertThatThrownBy(() -> read("refund-1")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> read(line.replace("until", "till"))).hasMessageContaining("till");
    }
}
