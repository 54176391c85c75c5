/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.run.RunForecast;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanReportTests {

    @Test
    void laysOutWhatARunWouldTake() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("calls", "66 of the agent (66 cases x 1 trial), 66 of judge 'groundedness'");
        facts.put(
                "tokens",
                "about 53,592 read and 4,224 written, as in the run of 2026-05-20 14:33 UTC on refund-regressions@2026.05");
        facts.put("eval.stop=early", "not possible: gate 'latency-p95' needs all cases");
        assertThat(PlanReport.text(new RunForecast("RefundAssistantEvalTest.answersCustomers", facts)))
                .isEqualTo("""
                        eval  RefundAssistantEvalTest.answersCustomers   planned only: no agent was called
                          calls            66 of the agent (66 cases x 1 trial), 66 of judge 'groundedness'
                          tokens           about 53,592 read and 4,224 written, as in the run of 2026-05-20 14:33 UTC on
                                           refund-regressions@2026.05
                          eval.stop=early  not possible: gate 'latency-p95' needs all cases""");
    }

    @Test
    void showsControlCharactersInsteadOfSendingThem() {
        assertThat(PlanReport.text(new RunForecast("a\u001b[31m", Map.of("calls", "of judge '\u0007'"))))
                .isEqualTo("""
                        eval  a␛[31m   planned only: no agent was called
                          calls  of judge '␇'""");
    }
}
