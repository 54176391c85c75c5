/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.report.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresCsvTests {

    private static List<String> rows(String text) {
        return List.of(text.split("\r\n"));
    }

    @Test
    void haveARowForEachScoreAndOneForATrialWithoutAny() {
        List<String> rows = rows(Written.sample(ScoresCsv::write));

        assertThat(rows).hasSize(1 + 4 * 4 + 2);
        assertThat(rows.get(0))
                .isEqualTo(
                        "eval,dataset,version,case,trial,trial_outcome,judge,score,threshold,outcome,reason,latency_ms,input_tokens,output_tokens,usd,trace_id,question,answer");
        assertThat(rows.get(1))
                .isEqualTo(
                        "RefundAssistantEvalTest.answersRefundQuestions,refund-regressions,2026.05,refund-0001,1,PASS,groundedness,0.95,0.7,PASS,Every claim is in the policy.,410,812,64,,,Can I return shoes I wore once?,\"Answer 1: yes, within 30 days.\"");
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .contains("refund-0004,1,FAIL,,,,,java.lang.IllegalStateException: no such account,30000"));
    }

    /** As OWASP lists them, with the wide forms that spreadsheets of East Asian systems accept. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                " \u0000=1",
                "＝1",
                "＋1",
                "−1",
                "＠x"
            })
    void haveNoFormula(String formula) {
        String text = Written.of(ScoresCsv::write, SampleRuns.single(formula, formula), List.of());

        String row = rows(text).get(1);
        assertThat(row).doesNotContainPattern("(^|,)\"?[=+@\\-−＝＋＠\\t]");
    }

    @Test
    void keepARowOnItsLine() {
        String text = Written.hostile(ScoresCsv::write, "a,b;c\r\n\"d\"\u2028e");

        assertThat(rows(text)).hasSize(4).allMatch(row -> !row.contains("\n"));
        assertThat(text).contains("\"a,b;c \"\"d\"\"\uFFFDe\"");
    }
}
