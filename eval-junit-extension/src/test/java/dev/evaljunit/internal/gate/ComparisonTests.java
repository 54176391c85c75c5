/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.internal.gate.Runs.BUSY;
import static dev.evaljunit.internal.gate.Runs.CRASH;
import static dev.evaljunit.internal.gate.Runs.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Reducer;
import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.internal.stats.DeltaGate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    private static final DeltaGate GATE = new DeltaGate(0.03, 0.05);

    private static ComparedRun outcomes(Object... idsAndValues) {
        var values = new LinkedHashMap<String, Double>();
        for (int i = 0; i < idsAndValues.length; i += 2) {
            values.put((String) idsAndValues[i], ((Number) idsAndValues[i + 1]).doubleValue());
        }
        return new ComparedRun(values, true);
    }

    private static Comparison compared(ComparedRun baseline, ComparedRun candidate) {
        return Comparison.of(baseline, candidate, Map.of());
    }

    private static PairedSample sample(Comparison comparison) {
        return PairedSample.of(comparison.pairs(), comparison.areOutcomes(), Optional.empty());
    }

    @Test
    void pairsCasesByIdWhateverTheirOrder() {
        Comparison comparison =
                compared(outcomes("a", 1, "b", 0, "c", 1, "gone", 1), outcomes("c", 0, "new", 1, "a", 1, "b", 1));

        assertThat(comparison.pairs())
                .containsExactly(new ComparedCase("c", 1, 0), new ComparedCase("a", 1, 1), new ComparedCase("b", 0, 1));
        assertThat(comparison.absent()).containsExactly("gone");
        assertThat(comparison.added()).containsExactly("new");
        assertThat(sample(comparison).turns().regressed()).isOne();
        assertThat(sample(comparison).turns().improved()).isOne();
    }

    @Test
    void countsWhatIsUnknownOnEitherSideInsteadOfDroppingIt() {
        Comparison comparison =
                compared(outcomes("a", 1, "b", Double.NaN, "c", 1), outcomes("a", 1, "b", 1, "c", Double.NaN));

        assertThat(comparison.unknown()).containsExactly("b", "c");
        assertThat(comparison.shared()).isEqualTo(3);
        assertThat(comparison.isEnough(0.98)).isFalse();
        assertThat(comparison.isEnough(0.3)).isTrue();
    }

    @Test
    void acceptsThatACaseIsGoneOnlyForAReason() {
        Comparison comparison = Comparison.of(
                outcomes("a", 1, "b", 1, "c", 1), outcomes("a", 1), Map.of("b", "removed in 2026.06: a duplicate"));

        assertThat(comparison.absent()).containsExactly("c");
        assertThat(comparison.explained()).containsExactly("b");
    }

    @Test
    void doesNotCompareACaseThatAsksAnotherQuestionNow() {
        Comparison comparison =
                Comparison.of(outcomes("a", 1, "b", 1), outcomes("a", 1, "b", 0), Map.of("b", "its input changed"));

        assertThat(comparison.pairs()).extracting(ComparedCase::id).containsExactly("a");
        assertThat(comparison.explained()).containsExactly("b");
        assertThat(comparison.added()).isEmpty();
    }

    @Test
    void aCaseWhoseOldAnswersWereTakenOutOfTheBaselineIsExplainedAndNotAdded() {
        Comparison comparison =
                Comparison.of(outcomes("a", 1), outcomes("a", 1, "b", 0, "c", 1), Map.of("b", "its input changed"));

        assertThat(comparison.explained()).containsExactly("b");
        assertThat(comparison.added()).containsExactly("c");
        assertThat(comparison.ofBaseline()).isEqualTo(2);
    }

    @Test
    void aReasonForACaseThatNeitherHasIsNotCounted() {
        Comparison comparison = Comparison.of(outcomes("a", 1), outcomes("a", 1), Map.of("b", "removed in 2026.06"));

        assertThat(comparison.explained()).isEmpty();
    }

    @Test
    void halfOfTheBaselineIsEnoughToCompare() {
        Map<String, String> two = Map.of("c", "removed", "d", "removed");
        Map<String, String> three = Map.of("b", "removed", "c", "removed", "d", "removed");
        ComparedRun baseline = outcomes("a", 1, "b", 1, "c", 1, "d", 1);

        assertThat(Comparison.of(baseline, outcomes("a", 1, "b", 1), two).isOverlapping())
                .isTrue();
        assertThat(Comparison.of(baseline, outcomes("a", 1), three).isOverlapping())
                .isFalse();
    }

    @Test
    void aCrashIsALossAndAnUnscoredTrialIsNeither() {
        ComparedRun run = ComparedRun.ofOutcomes(Runs.single(1, 0, CRASH, BUSY, SKIP));

        assertThat(run.values().values()).containsExactly(1.0, 0.0, 0.0, Double.NaN, Double.NaN);
        assertThat(run.areOutcomes()).isTrue();
    }

    @Test
    void trialsGiveAShare() {
        ComparedRun run = ComparedRun.ofOutcomes(
                Runs.run(Reducer.MEAN, new double[] {1, 0, CRASH, 1}, new double[] {1, BUSY, BUSY, 0}));

        assertThat(run.values().values()).containsExactly(0.5, 0.5);
        assertThat(run.areOutcomes()).isFalse();
    }

    @Test
    void aReducerGivesOneOutcome() {
        ComparedRun run =
                ComparedRun.ofOutcomes(Runs.run(Reducer.ANY, new double[] {1, 0, CRASH}, new double[] {0, 0, CRASH}));

        assertThat(run.values().values()).containsExactly(1.0, 0.0);
        assertThat(run.areOutcomes()).isTrue();
    }

    @Test
    void scoresAreMeansOfTrialsWhereACrashScoresZero() {
        ComparedRun run = ComparedRun.ofMeans(
                Runs.run(Reducer.MEAN, new double[] {0.8, 0.6}, new double[] {0.8, CRASH}, new double[] {BUSY, BUSY}),
                new ScoreQuantity("tone"));

        assertThat(run.values().get("r1")).isEqualTo(0.7);
        assertThat(run.values().get("r2")).isEqualTo(0.4);
        assertThat(run.values().get("r3")).isNaN();
    }

    @Test
    void poolsTheRunsOfAWindow() {
        ComparedRun pooled = ComparedRun.pooled(
                List.of(outcomes("a", 1, "b", Double.NaN, "c", Double.NaN), outcomes("a", 0, "b", 1)));

        assertThat(pooled.values().get("a")).isEqualTo(0.5);
        assertThat(pooled.values().get("b")).isEqualTo(1);
        assertThat(pooled.values().get("c")).isNaN();
        assertThat(pooled.areOutcomes()).isFalse();
        assertThat(ComparedRun.pooled(List.of(outcomes("a", 1))).areOutcomes()).isTrue();
    }

    @Test
    void aCaseThatOnlyEarlierRunsOfAWindowHaveIsNotMissing() {
        ComparedRun pooled = ComparedRun.pooled(List.of(outcomes("a", 1), outcomes("a", 1, "removed", 1)));

        assertThat(pooled.values()).containsOnlyKeys("a");
    }

    @Test
    void theTestDependsOnWhatIsComparedAndNotOnItsValues() {
        var ones = new ComparedRun(Map.of("a", 1.0, "b", 1.0), false);

        assertThat(sample(compared(ones, ones)).decide(GATE).method()).isEqualTo(DeltaDecision.Method.CONSTANT);
        assertThat(sample(compared(outcomes("a", 1), outcomes("a", 1)))
                        .decide(GATE)
                        .method())
                .isEqualTo(DeltaDecision.Method.MCNEMAR_TANGO);
    }

    @Test
    void comparesSamplesOfDifferentCasesUnpaired() {
        UnpairedSample sample =
                UnpairedSample.of(outcomes("a", 1, "b", 1, "c", 1, "d", Double.NaN), outcomes("e", 1, "f", 0));

        assertThat(sample.cases()).isEqualTo(2);
        assertThat(sample.candidate()).isEqualTo(0.5);
        assertThat(sample.decide(GATE).method()).isEqualTo(DeltaDecision.Method.FISHER);
        assertThat(sample.detectable(GATE)).isGreaterThan(0.5);
    }

    @Test
    void listsTheWorstFirst() {
        var then = new ComparedRun(Map.of("a", 0.9, "b", 0.9, "c", 0.5), false);
        var now = new LinkedHashMap<String, Double>();
        now.put("a", 0.8);
        now.put("b", 0.1);
        now.put("c", 0.6);

        assertThat(sample(compared(then, new ComparedRun(now, false))).worse())
                .extracting(ComparedCase::id)
                .containsExactly("b", "a");
    }
}
