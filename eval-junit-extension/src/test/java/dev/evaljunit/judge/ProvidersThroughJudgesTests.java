/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A judge reads the verdict of each provider where it is, and nowhere else. */
@Tag("slow")
class ProvidersThroughJudgesTests {

    private static final String RUBRIC = """
            name: tone
            version: 2
            criterion: The answer is polite.
            scale: {min: 1, max: 5}
            threshold: 0.75
            model: {provider: PROVIDER, name: judge-1, base_url: URL, retries: 0}
            prompt: "{{answer}}"
            """;

    private static final String VERDICT = "{\\\"reasoning\\\": \\\"ok\\\", \\\"score\\\": 4}";
    private static final String OTHER = "{\\\"reasoning\\\": \\\"no\\\", \\\"score\\\": 1}";

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Score score(String provider, String... bodies) {
        for (String body : bodies) {
            server.answers(body.replace("VERDICT", VERDICT).replace("OTHER", OTHER));
        }
        RubricFile file = RubricFile.parse(
                new RubricName("tone", "2"),
                RUBRIC.replace("PROVIDER", provider).replace("URL", server.url()));
        var judge = new RubricJudge(file.rubric(), file.model(new Placeholders(name -> Optional.empty())));
        EvalCase evalCase = EvalCase.of("c1", Map.of("question", "Why?"));
        return judge.score(new PromptValues(file.rubric(), evalCase, Answer.of("So.")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai | {\"model\":\"judge-1\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"reasoning_content\":\"OTHER\",\"content\":\"VERDICT\"}}]}",
                "openai | {\"model\":\"judge-1\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"<think>OTHER</think>VERDICT\"}}]}",
                "anthropic | {\"model\":\"judge-1\",\"stop_reason\":\"end_turn\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"OTHER\",\"signature\":\"x\"},{\"type\":\"text\",\"text\":\"VERDICT\"}]}",
                "anthropic | {\"model\":\"judge-1\",\"stop_reason\":\"tool_use\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"OTHER\"},{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"judgement\",\"input\":{\"reasoning\":\"ok\",\"score\":4}}]}",
                "anthropic | {\"model\":\"judge-1\",\"stop_reason\":\"tool_use\",\"content\":[{\"type\":\"text\",\"text\":\"I call it.\"},{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"judgement\",\"input\":{\"reasoning\":\"ok\",\"score\":4}}]}",
                "gemini | {\"modelVersion\":\"judge-1\",\"candidates\":[{\"finishReason\":\"STOP\",\"content\":{\"parts\":[{\"text\":\"OTHER\",\"thought\":true},{\"text\":\"VERDICT\"}]}}]}",
                "ollama | {\"model\":\"judge-1\",\"done\":true,\"done_reason\":\"stop\",\"message\":{\"thinking\":\"OTHER\",\"content\":\"VERDICT\"}}",
                "ollama | {\"model\":\"judge-1\",\"done\":true,\"done_reason\":\"stop\",\"message\":{\"content\":\"<think>OTHER</think>VERDICT\"}}"
            })
    void readsTheVerdictBehindThoughts(String provider, String body) {
        assertThat(score(provider, body)).hasToString("0.75: ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai | {\"model\":\"judge-1\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"reasoning\":\"VERDICT\",\"content\":null}}]}",
                "anthropic | {\"model\":\"judge-1\",\"stop_reason\":\"end_turn\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"VERDICT\"}]}",
                "anthropic | {\"model\":\"judge-1\",\"stop_reason\":\"refusal\",\"content\":[{\"type\":\"text\",\"text\":\"VERDICT\"}]}",
                "anthropic | {\"model\":\"judge-1-mini\",\"stop_reason\":\"end_turn\",\"content\":[{\"type\":\"text\",\"text\":\"VERDICT\"}]}",
                "gemini | {\"modelVersion\":\"judge-1\",\"candidates\":[{\"finishReason\":\"STOP\",\"content\":{\"parts\":[{\"text\":\"VERDICT\",\"thought\":true}]}}]}",
                "gemini | {\"modelVersion\":\"judge-1\",\"candidates\":[{\"finishReason\":\"SAFETY\",\"content\":{\"parts\":[{\"text\":\"VERDICT\"}]}}]}",
                "gemini | {\"modelVersion\":\"judge-2\",\"candidates\":[{\"finishReason\":\"STOP\",\"content\":{\"parts\":[{\"text\":\"VERDICT\"}]}}]}",
                "ollama | {\"model\":\"judge-1\",\"done\":true,\"done_reason\":\"stop\",\"message\":{\"thinking\":\"VERDICT\",\"content\":\"\"}}",
                "ollama | {\"model\":\"judge-2\",\"done\":true,\"done_reason\":\"stop\",\"message\":{\"content\":\"VERDICT\"}}"
            })
    void takesNothingElseForTheVerdict(String provider, String body) {
        assertThat(score(provider, body, body).isScored()).isFalse();
    }

    @Test
    void namesBothModelsIfAnotherOneReplied() {
        Score score = score(
                "openai",
                "{\"model\":\"judge-1-mini\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"VERDICT\"}}]}");

        assertThat(score)
                .hasToString(
                        "unscored: The model 'judge-1' gave no score: the reply is from the model 'judge-1-mini' instead of 'judge-1'. Correct 'model.name' of rubrics/tone@2.yaml, or set 'model.reported_as' to the name that its server reports.");
        assertThat(server.requests()).isOne();
    }

    @Test
    void keepsRequestIdAndTheNumberOfCalls() {
        String bad =
                "{\"id\":\"r-1\",\"model\":\"judge-1\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Well.\"}}]}";
        String good =
                "{\"id\":\"r-2\",\"model\":\"judge-1\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"VERDICT\"}}]}";

        Score score = score("openai", bad, good);

        assertThat(score.requestId()).hasValue("r-2");
        assertThat(score.calls()).hasValue(new Score.Calls(2, 0));
    }
}
