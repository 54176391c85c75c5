/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CohortGateTests {

    private static final GateMessages MESSAGES = GateMessages.of("cohorts");

    private static final LimitGate GATE = Gates.passRate().atLeast(0.85).withBy("cohort");

    private static final EvalRun GOOD = Runs.byCohort(Runs.cohort("a", 40, 0), Runs.cohort("b", 39, 1));
    private static final EvalRun OPEN = Runs.byCohort(Runs.cohort("a", 40, 0), Runs.cohort("b", 16, 4));
    private static final EvalRun BAD = Runs.byCohort(
            Runs.cohort("a", 20, 0),
            Runs.cohort("b", 14, 6),
            Runs.cohort("c", 9, 11),
            Runs.cohort("d", 15, 0),
            Runs.cohort(null, 9, 0));

    private static Verdict decide(Policy policy, EvalRun run) {
        return GATE.withPolicy(policy).decide(run);
    }

    @Test
    void isNamedAfterItsKey() {
        assertThat(GATE.name()).isEqualTo("pass-rate-by-cohort");
    }

    @Test
    void pointIsAPassWhereAllCohortsReachTheFloorAsObserved() {
        EvalRun run = Runs.byCohort(Runs.cohort("a", 20, 0), Runs.cohort("b", 18, 2), Runs.cohort("c", 6, 0));
        assertThat(decide(Policy.POINT, run).status()).isEqualTo(Status.PASS);
        MESSAGES.assertApproved(
                "pointIsAPassWhereAllCohortsReachTheFloorAsObserved",
                decide(Policy.POINT, run).message());
    }

    @Test
    void pointIsGreenWhereChanceCanExplainAMiss() {
        assertThat(decide(Policy.POINT, OPEN).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(decide(Policy.POINT, OPEN).isGreen()).isTrue();
        MESSAGES.assertApproved(
                "pointIsGreenWhereChanceCanExplainAMiss",
                decide(Policy.POINT, OPEN).message());
    }

    @Test
    void pointIsRedWhereAMissIsShown() {
        assertThat(decide(Policy.POINT, BAD).status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved(
                "pointIsRedWhereAMissIsShown", decide(Policy.POINT, BAD).message());
    }

    @Test
    void strictIsGreenWhereAllCohortsAreShownToReachTheFloor() {
        assertThat(decide(Policy.STRICT, GOOD).isGreen()).isTrue();
        MESSAGES.assertApproved(
                "strictIsGreenWhereAllCohortsAreShownToReachTheFloor",
                decide(Policy.STRICT, GOOD).message());
    }

    @Test
    void strictIsRedWhereOneIsNot() {
        assertThat(decide(Policy.STRICT, OPEN).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(decide(Policy.STRICT, OPEN).isGreen()).isFalse();
        MESSAGES.assertApproved(
                "strictIsRedWhereOneIsNot", decide(Policy.STRICT, OPEN).message());
    }

    @Test
    void strictIsRedWhereOneIsTooSmallToTell() {
        EvalRun run = Runs.byCohort(Runs.cohort("a", 40, 0), Runs.cohort("b", 6, 0));
        assertThat(decide(Policy.STRICT, run).isGreen()).isFalse();
        MESSAGES.assertApproved(
                "strictIsRedWhereOneIsTooSmallToTell",
                decide(Policy.STRICT, run).message());
        assertThat(decide(Policy.LENIENT, run).status()).isEqualTo(Status.PASS);
    }

    @Test
    void strictIsRedWhereAMissIsShown() {
        assertThat(decide(Policy.STRICT, BAD).status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved(
                "strictIsRedWhereAMissIsShown", decide(Policy.STRICT, BAD).message());
    }

    @Test
    void lenientIsGreenWhereNothingIsShown() {
        assertThat(decide(Policy.LENIENT, OPEN).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(decide(Policy.LENIENT, OPEN).isGreen()).isTrue();
        MESSAGES.assertApproved(
                "lenientIsGreenWhereNothingIsShown",
                decide(Policy.LENIENT, OPEN).message());
    }

    @Test
    void lenientIsRedWhereAMissIsShown() {
        assertThat(decide(Policy.LENIENT, BAD).isGreen()).isFalse();
        assertThat(decide(Policy.LENIENT, BAD).sentence())
                .isEqualTo(decide(Policy.POINT, BAD).sentence());
    }

    @ParameterizedTest
    @EnumSource
    void isAnErrorWhereNoCohortIsLargeEnough(Policy policy) {
        Verdict verdict = decide(policy, Runs.byCohort(Runs.cohort("a", 4, 0), Runs.cohort("b", 3, 2)));
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("isAnErrorWhereNoCohortIsLargeEnough", verdict.message());
    }

    @ParameterizedTest
    @EnumSource
    void isAnErrorWhereNoCaseHasTheKey(Policy policy) {
        Verdict verdict = Gates.passRate()
                .atLeast(0.85)
                .withBy("kohort")
                .withPolicy(policy)
                .decide(GOOD);
        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("isAnErrorWhereNoCaseHasTheKey", verdict.message());
    }

    @Test
    void namesACohortAllOfWhoseCasesWereSkipped() {
        EvalRun run = Runs.byCohort(Runs.cohort("a", 100, 0), Runs.cohort("b", Runs.SKIP, Runs.SKIP));

        assertThat(decide(Policy.POINT, run).facts()).containsEntry("cohort=b", "not tested: 0 cases, fewer than 20");
        assertThat(decide(Policy.STRICT, run).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(decide(Policy.STRICT, run).isGreen()).isFalse();
    }

    @Test
    void namesAFewOfManyCohortsThatWereNotTested() {
        var cohorts = new ArrayList<>(List.of(Runs.cohort("a", 100, 0)));
        IntStream.range(10, 22).forEach(i -> cohorts.add(Runs.cohort("c" + i, 1, 0)));
        LimitGate gate = GATE.withMinSupport(50);
        assertThat(gate.decide(Runs.byCohort(cohorts.toArray(Runs.Cohort[]::new)))
                        .sentence())
                .contains("; cohorts 'c10' (1 case, fewer than 50), 'c11' (1 case, fewer than 50), ")
                .endsWith(", 'c19' (1 case, fewer than 50), and 2 more were not tested.");
    }

    @Test
    void mergesNoCohortThatWasSkippedIntoTheSmallOnes() {
        EvalRun run = Runs.byCohort(
                Runs.cohort("a", 100, 0),
                Runs.cohort("b", Runs.SKIP),
                Runs.cohort("c", 12, 0),
                Runs.cohort("d", 12, 0));

        assertThat(decide(Policy.STRICT, run).sentence())
                .endsWith(" in each of 2 cohorts by 'cohort'; cohort 'b' (0 cases, fewer than 20) was not tested.");
        assertThat(decide(Policy.STRICT, run).facts())
                .containsEntry("OTHER", "c (12 cases), d (12 cases)")
                .containsEntry("cohort=b", "not tested: 0 cases, fewer than 20");
    }
}
