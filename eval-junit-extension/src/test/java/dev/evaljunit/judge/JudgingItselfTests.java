/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model does not judge what it answered itself. */
class JudgingItselfTests {

    private static final EvalCase CASE = EvalCase.of("c1", Map.of("question", "Why?"));

    private static final String RUBRIC = """
            name: tone
            version: 2
            criterion: The answer is polite.
            scale: binary
            model:
              name: small-1
              reported_as: any
            """;

    private final AtomicInteger asked = new AtomicInteger();

    private Score score(String rubric, String judge, Answer answer) {
        Llm model = request -> {
            asked.incrementAndGet();
            return LlmReply.of("{\"reasoning\": \"ok\", \"score\": \"pass\"}").withModel(judge);
        };
        RubricFile file = RubricFile.parse(new RubricName("tone", "2"), rubric);
        JudgeModel judgeModel =
                file.model(new Placeholders(name -> Optional.empty()), model, Map.of("host", "test"), Map.of());
        return new RubricJudge(file.rubric(), judgeModel).score(new PromptValues(file.rubric(), CASE, answer));
    }

    private static Answer by(String model) {
        return Answer.of("So.").withUsage(Usage.of(8, 2).withModel(model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-1", "small-1-2026-01-01", "maker/small-1"})
    void isNotAskedAboutItsOwnAnswer(String agent) {
        assertThat(score(RUBRIC, "small-1", by(agent)))
                .hasToString(
                        "unscored: The model 'small-1' must not judge what the model '%s' answered. Judge with another model, or set 'model.allow_same_model: true' in rubrics/tone@2.yaml; for the model of the settings, set 'EVAL_MODEL_ALLOW_SAME' to true."
                                .formatted(agent));
        assertThat(asked).hasValue(0);
    }

    @Test
    void isNotBelievedIfAnotherModelThanTheRubricsRepliedAndThatIsTheAgents() {
        Score score = score(RUBRIC, "large-1", by("large-1"));

        assertThat(score.reason()).startsWith("The model 'large-1' must not judge what the model 'large-1' answered.");
        assertThat(score.calls()).hasValue(new Score.Calls(1, 0));
    }

    @Test
    void judgesAnswersOfOtherModelsAndOfUnknownOnes() {
        assertThat(score(RUBRIC, "small-1", by("small-10")).isScored()).isTrue();
        assertThat(score(RUBRIC, "small-1", Answer.of("So.")).isScored()).isTrue();
    }

    @Test
    void judgesItsOwnAnswersIfTheRubricAllows() {
        assertThat(score(RUBRIC + "  allow_same_model: true\n", "small-1", by("small-1"))
                        .isScored())
                .isTrue();
    }
}
