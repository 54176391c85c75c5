/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTests {

    private static final Judge HALF = (evalCase, answer) -> Score.of(0.5, "");

    @ParameterizedTest
    @ValueSource(doubles = {-0.000002, 1.000002, 100, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void takesNoNumberOutsideTheRange(double value) {
        assertThat(Score.of(value, "")).hasToString("unscored: A score must be in [0, 1], found " + value);
        assertThat(Score.of(value, "so so"))
                .hasToString("unscored: A score must be in [0, 1], found " + value + ": so so");
    }

    @ParameterizedTest
    @CsvSource({"1.0000000000000002, 1", "1.0000009, 1", "-1e-9, 0", "-0.0, 0", "1.0000001192092896, 1"})
    void takesARoundingErrorForTheBound(double value, double bound) {
        assertThat(Score.of(value, "same")).isEqualTo(Score.of(bound, "same"));
    }

    @Test
    void takesBothEndsOfTheRange() {
        assertThat(Score.pass().value()).hasValue(1);
        assertThat(Score.fail("rude").value()).hasValue(0);
        assertThat(Score.passIf(true, "rude")).isEqualTo(Score.of(1, ""));
        assertThat(Score.passIf(false, "rude")).isEqualTo(Score.of(0, "rude"));
    }

    @Test
    void unscoredIsNoNumber() {
        Score score = Score.unscored("busy");
        assertThat(score.isScored()).isFalse();
        assertThat(score.value()).isEmpty();
        assertThat(score.reason()).isEqualTo("busy");
        assertThat(score).isNotEqualTo(Score.of(0, "busy"));
    }

    @Test
    void changedCopiesKeepTheRest() {
        Score score = Score.of(0.5, "so so").withRaw("5/10").withUsage(Usage.of(3, 4));
        assertThat(score.raw()).hasValue("5/10");
        assertThat(score.usage()).hasValue(Usage.of(3, 4));
        assertThat(score).hasToString("0.5: so so").isNotEqualTo(Score.of(0.5, "so so"));
        assertThat(Score.pass()).hasToString("1.0");
        assertThat(Score.unscored("busy")).hasToString("unscored: busy");
    }

    @Test
    void scoresWithTheSamePartsAreEqual() {
        assertThat(Score.of(0.5, "so so").withRaw("x"))
                .isEqualTo(Score.of(0.5, "so so").withRaw("x"))
                .hasSameHashCodeAs(Score.of(0.5, "so so").withRaw("x"));
    }

    @Test
    void aJudgementPassesFromItsThresholdOn() {
        assertThat(Judgement.of("tone", 0.7, Score.of(0.7, "")).outcome()).isEqualTo(Outcome.PASS);
        assertThat(Judgement.of("tone", 0.7, Score.of(0.6999, "")).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(Judgement.of("tone", 0, Score.unscored("")).outcome()).isEqualTo(Outcome.UNSCORED);
    }

    @Test
    void aJudgeTakesAnotherThreshold() throws Exception {
        Judge stricter = HALF.withThreshold(0.9);
        assertThat(HALF.threshold()).isEqualTo(0.5);
        assertThat(stricter.threshold()).isEqualTo(0.9);
        assertThat(stricter.score(Samples.refund(), Answer.of(""))).isEqualTo(Score.of(0.5, ""));
        assertThat(stricter.identity()).isEqualTo(HALF.identity()).isEqualTo(Map.of("judge", "lambda"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aThresholdIsAScore(double threshold) {
        assertThatThrownBy(() -> HALF.withThreshold(threshold))
                .isInstanceOf(EvalException.class)
                .hasMessage("The threshold of a judge must be in [0, 1], found " + threshold + ".");
    }

    @Test
    void usageAddsUp() {
        assertThat(Usage.of(1, 2).plus(Usage.of(3, 4))).isEqualTo(Usage.of(4, 6));
        assertThatThrownBy(() -> Usage.of(-1, 2)).hasMessage("Tokens must not be negative, found: -1 in, 2 out");
    }
}
