/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictFailureTests {

    private static final GateMessages MESSAGES = GateMessages.of("red");
    private static final Map<String, String> POINTERS = pointers();

    private static Map<String, String> pointers() {
        var pointers = new LinkedHashMap<String, String>();
        pointers.put("report", "target/eval-reports/RefundEvalTest/answers/index.html");
        pointers.put("run", "mvn test -Dtest=RefundEvalTest#answers -Deval.rerun=failed");
        return pointers;
    }

    private static void assertApproved(String section, Verdict verdict) {
        String message = String.valueOf(VerdictFailure.of(verdict, POINTERS).getMessage());
        assertThat(message.lines()).hasSizeLessThanOrEqualTo(8);
        MESSAGES.assertApproved(section, message);
    }

    @Test
    void hasWhatTheWorstCasesShare() {
        assertApproved(
                "hasWhatTheWorstCasesShare",
                passRate().atLeast(0.9).decide(Runs.byCohort(Runs.cohort("a", 20, 0), Runs.cohort("b", 2, 18))));
    }

    @Test
    void hasTheWorstCaseWhereTheyShareNothing() {
        assertApproved(
                "hasTheWorstCaseWhereTheyShareNothing", passRate().atLeast(0.9).decide(Runs.passing(3, 1)));
    }

    @Test
    void hasTheWholeAdvice() {
        assertApproved(
                "hasTheWholeAdvice",
                passRate().atLeast(0.9).withPolicy(Policy.STRICT).decide(Runs.passing(3, 1)));
    }

    @Test
    void hasTheCohortsThatMakeItRedFirst() {
        assertApproved(
                "hasTheCohortsThatMakeItRedFirst",
                passRate()
                        .atLeast(0.8)
                        .withBy("cohort")
                        .decide(Runs.byCohort(
                                Runs.cohort("a", 20, 0), Runs.cohort("b", 20, 0), Runs.cohort("c", 2, 18))));
    }

    @Test
    void hasTheReasonsOfAnError() {
        assertApproved("hasTheReasonsOfAnError", passRate().atLeast(0.8).decide(Runs.single(1, Runs.BUSY, Runs.BUSY)));
    }

    @Test
    void hasEightLinesForAnyGate() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            facts.put("fact " + i, "one\ntwo\nthree");
        }
        var verdict = Verdict.of(
                "own",
                Status.FAIL,
                Explanation.of("It\nfailed.")
                        .withFacts(facts)
                        .withCases(List.of("r1\nis bad", "r2"))
                        .withNextStep("Do this.\nThen that."));
        assertThat(VerdictFailure.of(verdict, POINTERS)).hasMessage("""
                        It failed.
                          fact 0    : one two three
                          fact 1    : one two three
                          fact 2    : one two three
                          worst     : r1 is bad
                          next step : Do this. Then that.
                          report    : target/eval-reports/RefundEvalTest/answers/index.html
                          run       : mvn test -Dtest=RefundEvalTest#answers -Deval.rerun=failed""");
    }

    @Test
    void printsTheReasonOnTheFirstLine() {
        var failure = VerdictFailure.of(passRate().atLeast(0.9).decide(Runs.passing(1, 1)), POINTERS);
        assertThat(failure.toString())
                .startsWith(
                        "org.opentest4j.AssertionFailedError: Eval 'RefundEvalTest.answers' passed 1 of 2 cases (50.0 %), but must pass at least 90.0 %.\n");
    }

    @Test
    void leavesNothingOutWithoutAReport() {
        Verdict verdict = passRate().atLeast(0.9).decide(Runs.passing(1, 9));
        assertThat(VerdictFailure.of(verdict)).hasMessage(verdict.message());
        assertThat(verdict.message())
                .contains("\n  flips      : ", "\nCases to look at:\n  r2  tone", "\n  and 4 more");
    }
}
