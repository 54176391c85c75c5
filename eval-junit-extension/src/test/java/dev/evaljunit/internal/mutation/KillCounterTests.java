/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Score;
import dev.evaljunit.internal.mutation.KillCounter.Original;
import dev.evaljunit.internal.mutation.KillTable.Cell;
import dev.evaljunit.internal.stats.ClusteredProportion;
import dev.evaljunit.internal.stats.Side;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.ModelCalls;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The table of who noticed what. */
class KillCounterTests {

    private static final Mutant MUTANT =
            Mutation.NUMBER.of("a", Answer.of("30 days")).orElseThrow();

    private final KillCounter counter = new KillCounter(List.of("strict", "lenient"));

    private static Original original(int position, int trial, String... judges) {
        return new Original(position, "case-" + position, trial, List.of(judges), true);
    }

    private static Judgement judgement(String judge, Score score) {
        return Judgement.of(judge, 1, score);
    }

    private void judged(Original original, Judgement... judgements) {
        counter.begin(original);
        counter.judged(original, MUTANT, List.of(judgements), ModelCalls.NONE);
    }

    private static Cell cell(KillTable.Row row) {
        return Objects.requireNonNull(row.cells().get(Mutation.NUMBER));
    }

    @Test
    void countsOnlyWhatJudgesPassedBefore() {
        judged(
                original(0, 1, "strict", "lenient"),
                judgement("strict", Score.fail("no")),
                judgement("lenient", Score.pass()));
        judged(original(1, 1, "lenient"), judgement("lenient", Score.pass()));

        KillTable table = counter.table("");

        assertThat(cell(table.judges().get(0)))
                .extracting(Cell::killed, Cell::scored)
                .containsExactly(1, 1);
        assertThat(cell(table.judges().get(1)))
                .extracting(Cell::killed, Cell::scored)
                .containsExactly(0, 2);
        assertThat(table.judges()).extracting(KillTable.Row::passed).containsExactly(1, 2);
        assertThat(cell(table.any())).extracting(Cell::killed, Cell::scored).containsExactly(1, 2);
        assertThat(table.answers()).isEqualTo(2);
        assertThat(table.note()).isEmpty();
    }

    /** It was noticed before. */
    @Test
    void countsNoAnswerForAllJudgesThatOneOfThemHadFailed() {
        judged(new Original(0, "case-0", 1, List.of("lenient"), false), judgement("lenient", Score.pass()));

        KillTable table = counter.table("");

        assertThat(cell(table.judges().get(1)))
                .extracting(Cell::killed, Cell::scored)
                .containsExactly(0, 1);
        assertThat(cell(table.any()).scored()).isZero();
        assertThat(table.any().passed()).isZero();
        assertThat(table.survivors()).extracting(KillTable.Survivor::isNoticed).containsExactly(true);
    }

    /** A judge that could not score has not noticed anything. */
    @Test
    void takesNoMissingScoreForAKill() {
        judged(
                original(0, 1, "strict", "lenient"),
                judgement("strict", Score.unscored("the model was down")),
                judgement("lenient", Score.pass()));
        judged(
                original(1, 1, "strict", "lenient"),
                judgement("strict", Score.unscored("the model was down")),
                judgement("lenient", Score.fail("no")));

        KillTable table = counter.table("");

        assertThat(cell(table.judges().get(0)))
                .extracting(Cell::killed, Cell::scored, Cell::unscored)
                .containsExactly(0, 0, 2);
        assertThat(cell(table.judges().get(0)).interval()).isEmpty();
        assertThat(cell(table.any()))
                .extracting(Cell::killed, Cell::scored, Cell::unscored)
                .containsExactly(1, 1, 1);
        assertThat(table.note())
                .isEqualTo(
                        "Judgements of corrupted answers without a score: 2; the first, of case 'case-0' by judge 'strict': the model was down");
    }

    @Test
    void clustersTheIntervalByCase() {
        for (int i = 0; i < 10; i++) {
            for (int trial = 1; trial <= 3; trial++) {
                judged(original(i, trial, "strict"), judgement("strict", i < 4 ? Score.fail("no") : Score.pass()));
            }
        }

        long[] kills = {3, 3, 3, 3, 0, 0, 0, 0, 0, 0};
        long[] all = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
        assertThat(cell(counter.table("").judges().get(0)).interval())
                .hasValue(ClusteredProportion.of(kills, all).interval(0.95, Side.TWO));
    }

    @Test
    void namesWhatWasNotApplicableOrNotJudged() {
        Original original = original(0, 1, "strict");
        counter.begin(original);
        counter.notApplicable(original, Mutation.CITATION);
        counter.notJudged(original, Mutation.NUMBER);

        KillTable table = counter.table("it was cancelled");

        assertThat(cell(table.judges().get(0))).isEqualTo(cell(table.any()));
        assertThat(cell(table.any()).notJudged()).isEqualTo(1);
        assertThat(Objects.requireNonNull(table.any().cells().get(Mutation.CITATION))
                        .notApplicable())
                .isEqualTo(1);
        assertThat(table.note()).isEqualTo("Corrupted answers that were not judged: 1, since it was cancelled.");
        assertThat(new KillCounter(List.of("strict")).table("").note())
                .isEqualTo("No judge has passed an answer, so none was corrupted.");
    }

    @Test
    void keepsTheSurvivorsFirstThatNobodyNoticed() {
        for (int i = 0; i < 9; i++) {
            judged(
                    original(8 - i, 1, "strict", "lenient"),
                    judgement("strict", i % 4 == 0 ? Score.pass() : Score.fail("no")),
                    judgement("lenient", Score.pass()));
        }

        assertThat(counter.table("").survivors())
                .extracting(KillTable.Survivor::caseId)
                .containsExactly("case-0", "case-4", "case-8");
        assertThat(counter.table("").survivors())
                .extracting(KillTable.Survivor::isNoticed)
                .containsOnly(false);
    }
}
