/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPatternTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            **/*Test.java            | org.example.RefundEvalTest | true
            **/*Test.java            | RefundEvalTest             | true
            **/*Test.java            | org.example.RefundEval     | false
            **/Test*.java            | org.example.TestRefunds    | true
            *Eval                    | org.example.RefundEval     | true
            **/*Eval.class           | org.example.RefundEval     | true
            org/example/*.java       | org.example.deep.Refunds   | false
            org/example/**           | org.example.deep.Refunds   | true
            org.example.RefundEval   | org.example.RefundEval     | true
            **/Refund?val*           | org.example.RefundEval     | true
            %regex[.*Eval.*]         | org.example.RefundEval     | true
            %regex[org/other/.*]     | org.example.RefundEval     | false
            """)
    void matchesAsSurefireDoes(String pattern, String className, boolean matches) {
        assertThat(new TestPattern(pattern).matches(className)).isEqualTo(matches);
    }
}
