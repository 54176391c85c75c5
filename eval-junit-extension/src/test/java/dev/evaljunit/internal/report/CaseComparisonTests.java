/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.internal.history.CaseHead;
import dev.evaljunit.internal.history.CaseRecord;
import dev.evaljunit.internal.history.CaseRecords;
import dev.evaljunit.internal.report.ComparedRuns.Turned;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class CaseComparisonTests {

    private static final int CASES = 30;

    private static CaseResult result(int number, String question, double score) {
        return SampleRuns.result(
                SampleRuns.refund(number, question, "consumer"),
                SampleRuns.answered(1, SampleRuns.grounded(score, "because")));
    }

    private static EvalRun run(List<CaseResult> cases) {
        return SampleRuns.run(1, cases);
    }

    private static ComparedRuns compare(List<CaseRecord> before, EvalRun now) {
        var comparison = new CaseComparison(CaseRecords.of(now));
        before.forEach(one -> comparison.accept(CaseHead.of(one)));
        return comparison.with("a run");
    }

    private static CaseResult random(int number, Random random) {
        return result(number, random.nextInt(5) == 0 ? "other" : "q", random.nextBoolean() ? 0.9 : 0.2);
    }

    /** Everything but the ids of removed cases is in the order of this run. */
    @RepeatedTest(20)
    void findsTheSameInAnyOrder() {
        var random = new Random();
        List<CaseResult> before = new ArrayList<>(IntStream.range(1, CASES)
                .filter(i -> random.nextInt(10) > 0)
                .mapToObj(i -> random(i, random))
                .toList());
        EvalRun now = run(IntStream.range(1, CASES)
                .filter(i -> random.nextInt(10) > 0)
                .mapToObj(i -> random(i, random))
                .toList());
        ComparedRuns inOrder = compare(CaseRecords.of(run(before)), now);
        Collections.shuffle(before, random);
        ComparedRuns shuffled = compare(CaseRecords.of(run(before)), now);

        assertThat(shuffled)
                .usingRecursiveComparison()
                .ignoringCollectionOrderInFields("removed")
                .isEqualTo(inOrder);
        assertThat(inOrder.worse()).extracting(Turned::id).isSorted();
        assertThat(inOrder.added()).isSorted();
    }

    @Test
    void refusesACaseThatIsThereTwice() {
        CaseRecords cases = CaseRecords.of(run(List.of(result(1, "a", 0.9))));
        var comparison = new CaseComparison(cases);
        comparison.accept(CaseHead.of(cases.get(0)));

        assertThatThrownBy(() -> comparison.accept(CaseHead.of(cases.get(0))))
                .hasMessage("case '%s' must not be there twice", "refund-0001");

        var others = new CaseComparison(CaseRecords.of(run(List.of(result(2, "b", 0.9)))));
        others.accept(CaseHead.of(cases.get(0)));

        assertThatThrownBy(() -> others.accept(CaseHead.of(cases.get(0))))
                .as("of a case that was removed")
                .hasMessage("case '%s' must not be there twice", "refund-0001");
    }

    @Test
    void namesTheFirstOfManyChangedQuestions() {
        List<CaseRecord> before = CaseRecords.of(run(
                IntStream.rangeClosed(1, 12).mapToObj(i -> result(i, "a", 0.9)).toList()));

        ComparedRuns compared = compare(
                before,
                run(IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> result(i, "b", 0.9))
                        .toList()));

        assertThat(compared.shared()).isZero();
        assertThat(compared.unavailable())
                .singleElement()
                .asString()
                .contains("changed: refund-0001, refund-0002")
                .endsWith("refund-0010 and 2 more.");
    }
}
