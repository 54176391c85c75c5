/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTests {

    private static final Path REPORT = Path.of("target", "eval-reports", "index.html");

    @Test
    void approvesWholeBlock() {
        Approved.assertMatches("console.txt", summary(SampleRuns.refunds(), SampleRuns.verdicts()) + "\n");
    }

    @Test
    void staysWithinHundredColumns() {
        assertThat(summary(SampleRuns.refunds(), SampleRuns.verdicts()).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void omitsCasesThatAllPassed() {
        assertThat(summary(SampleRuns.many(3, 0, 0), List.of(pass("All is well."))))
                .isEqualTo("""
                        eval  RefundAssistantEvalTest.answersRefundQuestions   refund-regressions@2026.05
                              3 cases x 1 trial   1.84 s
                          PASS   pass-rate  All is well.
                          report: %s""".formatted(REPORT));
    }

    @Test
    void namesTenCasesAndCountsTheRest() {
        assertThat(summary(SampleRuns.many(0, 12, 1), List.of()))
                .contains("  13 cases did not pass (1 of them unscored): refund-0001, refund-0002,")
                .contains("refund-0010, and 3 more\n");
    }

    @Test
    void isNotGreenWithoutGates() {
        assertThat(summary(SampleRuns.many(1, 0, 0), List.of()))
                .contains("\n  NO GATE   No gate was applied, so nothing was decided.\n");
    }

    @Test
    void showsControlCharactersInsteadOfSendingThem() {
        assertThat(summary(SampleRuns.many(1, 0, 0), List.of(pass("\u001b[31mred\u0000\u0007\n\u202Egreen"))))
                .contains("PASS   pass-rate  ␛[31mred␀␇ \uFFFDgreen\n");
    }

    @Test
    void masksSecrets() {
        assertThat(summary(SampleRuns.many(1, 0, 0), List.of(pass("api_key=abcdef123"))))
                .contains("api_key=[redacted]")
                .doesNotContain("abcdef123");
    }

    private static Verdict pass(String sentence) {
        return Verdict.of("pass-rate", Status.PASS, Explanation.of(sentence));
    }

    private static String summary(EvalRun run, List<Verdict> verdicts) {
        return ConsoleSummary.of(ReportedRun.of(run, verdicts), Map.of("report", REPORT.toString()));
    }
}
