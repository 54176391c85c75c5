/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.Embedder;
import dev.evaljunit.EvalException;
import dev.evaljunit.LlmException;
import dev.evaljunit.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddingSimilarityTests {

    private static final Map<String, double[]> VECTORS = Map.of(
            "14 days", new double[] {0.001, 0.299, -0.274, -0.891, -0.455},
            "two weeks", new double[] {0.49, 0.357, 0.105, -0.93, -0.029},
            "free of charge", new double[] {-0.992, 0.06, 1.34, -0.492, -0.62},
            "not free", new double[] {1.984, -0.12, -2.68, 0.984, 1.24});

    /** By {@code cosine_similarity} of scikit-learn 1.2.1. */
    private static final double SIMILAR = 0.7642299705641059;

    private static final AnswerJudge JUDGE = Similarity.embedding("expected.it", known());

    private static Embedder known() {
        return texts -> texts.stream().map(VECTORS::get).toList();
    }

    @Test
    void isTheCosineOfTheVectors() {
        double cosine = score(JUDGE, Scoring.caseWith("it", "two weeks"), Answer.of("14 days"))
                .value()
                .orElseThrow();

        assertThat(cosine).isCloseTo(SIMILAR, within(1e-9));
    }

    @Test
    void takesTheBestOfSeveral() {
        assertThat(score(JUDGE, List.of("free of charge", "14 days"), "14 days"))
                .isEqualTo("1.0: cosine 1.00");
    }

    @Test
    void givesOppositesNothing() {
        assertThat(score(JUDGE, "free of charge", "not free")).isEqualTo("0.0: cosine -1.00");
    }

    @Test
    void asksForAllTextsAtOnce() {
        var asked = new ArrayList<List<String>>();
        AnswerJudge judge = Similarity.embedding("expected.it", texts -> {
            asked.add(texts);
            return known().embed(texts);
        });

        score(judge, List.of("two weeks", "free of charge"), "14 days");

        assertThat(asked).containsExactly(List.of("14 days", "two weeks", "free of charge"));
    }

    @Test
    void embedsNoEmptyText() {
        AnswerJudge judge = Similarity.embedding("expected.it", texts -> {
            throw new AssertionError("called");
        });

        assertThat(score(judge, "14 days", " ")).isEqualTo("0.0: nothing to compare: the text is empty");
        assertThat(score(judge, Scoring.emptyCase(), Answer.of("14 days")).isScored())
                .isFalse();
    }

    @Test
    void leavesAnswerUnscoredWhoseVectorsCannotBeCompared() {
        assertThat(outcome(List.of(new double[] {1})))
                .isEqualTo(
                        "unscored: The embedder lambda must return a vector for each text, found 1 vectors for 2 texts.");
        assertThat(outcome(List.of(new double[] {1}, new double[] {1, 2})))
                .isEqualTo("unscored: The embedder lambda must return vectors of one length, found 1 and 2 numbers.");
        assertThat(outcome(List.of(new double[] {1, 2}, new double[] {0, 0})))
                .isEqualTo(
                        "unscored: The embedder lambda must return vectors with a direction, found one that is zero or not finite.");
        assertThat(outcome(List.of(new double[] {1, 2}, new double[] {Double.NaN, 0})))
                .startsWith("unscored: ");
    }

    @Test
    void countsItsCallsAsThoseOfAModel() {
        AnswerJudge broken = Similarity.embedding("expected.it", texts -> {
            throw new LlmException(LlmException.Kind.AUTH, "The key is wrong. Correct it.");
        });
        Score score = score(broken, Scoring.caseWith("it", "14 days"), Answer.of("two weeks"));

        assertThat(score).hasToString("unscored: The key is wrong. Correct it.");
        assertThat(score.calls()).hasValue(new Score.Calls(1, 0));
        assertThat(score(JUDGE, Scoring.caseWith("it", "14 days"), Answer.of(""))
                        .calls())
                .hasValue(new Score.Calls(0, 0));
        assertThatThrownBy(broken::preflight)
                .isInstanceOf(EvalException.class)
                .hasMessage("The embedder lambda fails the check before the run. The key is wrong. Correct it.");
    }

    private static String outcome(List<double[]> vectors) {
        return score(Similarity.embedding("expected.it", texts -> vectors), "yes", "no");
    }

    /** A model that names itself, as those of servers do. */
    private record Named(String model) implements Embedder {

        @Override
        public List<double[]> embed(List<String> texts) {
            return List.of();
        }
    }

    /** A model without a name. */
    private static final class Unnamed implements Embedder {

        @Override
        public List<double[]> embed(List<String> texts) {
            return List.of();
        }
    }

    @Test
    void isAnotherJudgeWithAnotherModel() {
        assertThat(identity(new Named("small")))
                .isEqualTo("Named[model=small]")
                .isNotEqualTo(identity(new Named("large")));
        assertThat(identity(LlmServer.openAi("http://localhost:1/v1").embedder("vectors-small")))
                .isEqualTo("vectors-small at localhost");
        assertThat(identity(new Unnamed())).isEqualTo(Unnamed.class.getName());
        assertThat(identity(known())).isEqualTo("lambda");
        assertThat(JUDGE.model()).hasValue("lambda");
    }

    private static String identity(Embedder embedder) {
        return Similarity.embedding("expected.it", embedder).identity().getOrDefault("embedder", "");
    }
}
