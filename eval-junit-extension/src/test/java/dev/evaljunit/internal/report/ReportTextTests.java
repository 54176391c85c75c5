/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTextTests {

    @ParameterizedTest
    @CsvSource({"1, 1.00", "0.5, 0.50", "0.6999999, 0.6999", "0.79999999999999993, 0.80", "0.125, 0.125", "0, 0.00"})
    void roundsScoresDownButNotForArithmetic(double score, String expected) {
        assertThat(ReportText.score(score)).isEqualTo(expected);
    }

    @Test
    void usesSingularAndPlural() {
        assertThat(ReportText.count(1, "case")).isEqualTo("1 case");
        assertThat(ReportText.count(12_345, "case")).isEqualTo("12,345 cases");
    }

    @Nested
    class Question {

        @Test
        void isTheTextOfThatName() {
            assertThat(question(Map.of("question", "Why?", "locale", "de"))).isEqualTo("Why?");
        }

        @Test
        void isTheOnlyText() {
            assertThat(question(Map.of("prompt", "Why?"))).isEqualTo("Why?");
        }

        @Test
        void isTheWholeInputInAStableOrder() {
            assertThat(question(Map.of("b", 1, "a", List.of(Map.of("z", 1, "y", 2)))))
                    .isEqualTo("{\"a\":[{\"y\":2,\"z\":1}],\"b\":1}");
        }

        private String question(Map<String, ?> input) {
            return ReportText.question(EvalCase.of("c", input));
        }
    }

    @Nested
    class Reason {

        @Test
        void namesEveryJudgeThatDidNotPass() {
            assertThat(caseOf(1).reason())
                    .isEqualTo("1 of 2 trials failed; trial 1: groundedness 0.35 below 0.70: The 15 % fee is not in"
                            + " the policy; citesPolicy 0.00 below 0.50");
        }

        @Test
        void isTheErrorOfTheAgent() {
            assertThat(caseOf(3).reason())
                    .isEqualTo("2 of 2 trials failed; trial 1: the agent gave no answer:"
                            + " java.lang.IllegalStateException: no such account");
        }

        @Test
        void isEmptyForAPassedCase() {
            assertThat(caseOf(0).reason()).isEmpty();
        }

        private CaseResult caseOf(int index) {
            return SampleRuns.refunds().cases().get(index);
        }
    }

    @Nested
    class OverallStatus {

        @ParameterizedTest
        @CsvSource({"PASS PASS, PASS", "PASS INCONCLUSIVE, INCONCLUSIVE", "INCONCLUSIVE FAIL, FAIL", "ERROR FAIL, ERROR"
        })
        void isTheWorst(String statuses, String expected) {
            List<Verdict> verdicts = Stream.of(statuses.split(" "))
                    .map(status -> Verdict.of("g", Status.valueOf(status), Explanation.of("")))
                    .toList();

            assertThat(ReportedRun.of(SampleRuns.many(1, 0, 0), verdicts).status())
                    .isEqualTo(expected);
        }
    }
}
