/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.evals.DeclaredEval.Kind;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSelectionTests {

    private static boolean selects(String text, String testClass) {
        return new TestSelection(text)
                .selects(new DeclaredEval(testClass, "answers", Kind.EVAL_TEST, false, false, false, Set.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RefundEvalTest                       | true
            org.example.RefundEvalTest           | true
            Refund*Test                          | true
            OtherTest                            | false
            OtherTest, RefundEvalTest            | true
            RefundEvalTest#answers               | true
            RefundEvalTest#ans*                  | true
            RefundEvalTest#other+answers         | true
            RefundEvalTest#answers(EvalCase)[1]  | true
            RefundEvalTest#other                 | false
            OtherTest#answers                    | false
            #answers                             | true
            #other                               | false
            !OtherTest                           | true
            !RefundEvalTest                      | false
            !RefundEvalTest#other                | true
            !RefundEvalTest#answers              | false
            *Test, !Refund*                      | false
            %regex[.*Refund.*]                   | true
            %regex[.*Refund.*#ans.*]             | true
            %regex[.*Refund.*#other]             | false
            !%regex[.*Refund.*]                  | false
            """)
    void selectsAsSurefireDoes(String text, boolean isSelected) {
        assertThat(selects(text, "org.example.RefundEvalTest")).isEqualTo(isSelected);
    }

    @ParameterizedTest
    @CsvSource({"RefundEvalTest, true", "RefundEvalTest$Inner, true", "Inner, false", "!RefundEvalTest, false"})
    void selectsTheClassesInAClassWithIt(String text, boolean isSelected) {
        assertThat(selects(text, "org.example.RefundEvalTest$Inner")).isEqualTo(isSelected);
    }
}
