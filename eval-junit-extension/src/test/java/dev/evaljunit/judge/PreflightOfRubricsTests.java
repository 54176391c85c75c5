/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The question before a run, and the lines of a rubric that its failures name. */
class PreflightOfRubricsTests {

    private static final String RUBRIC = """
            name: tone
            version: 2
            criterion: The answer is polite.
            scale: {min: 1, max: 5}
            threshold: 0.75
            model:
              provider: openai
              name: judge-1
              base_url: ${URL}
              api_key: ${KEY:-}
              temperature: 0
              max_tokens: 400
              retries: 0
              parameters: {reasoning_effort: low, options: {num_ctx: 4096, mirostat: true}}
            prompt: |
              {{criterion}} {{answer}} {{#expected.answer}}{{expected.answer}}{{/expected.answer}}
            """;

    private static final String REPLY = """
            {"model":"%s","choices":[{"finish_reason":"%s","message":{"content":"%s"}}]}""";

    private static final String GOOD = REPLY.formatted("judge-1-2026-01-01", "stop", "{\\\"score\\\": 3}");

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private void preflight(String rubric) {
        RubricFile file = RubricFile.parse(new RubricName("tone", "2"), rubric);
        var values = new Placeholders(name -> name.equals("URL") ? Optional.of(server.url()) : Optional.empty());
        new RubricJudge(file.rubric(), file.model(values)).preflight(file);
    }

    private void fails(String rubric, String message) {
        assertThatThrownBy(() -> preflight(rubric))
                .isInstanceOf(EvalException.class)
                .hasMessage(message.replace("{server}", "model endpoint '" + server.url() + "'"));
    }

    @Test
    void asksOnceLikeTheJudgeWithAllParameters() throws Exception {
        server.answers(GOOD);

        preflight(RUBRIC);

        assertThat(server.requests()).isOne();
        assertThat(server.received().json())
                .containsEntry("reasoning_effort", "low")
                .containsEntry("options", Map.of("num_ctx", 4096, "mirostat", true))
                .containsKeys("temperature", "max_completion_tokens", "response_format")
                .extractingByKey("messages")
                .asString()
                .contains("The answer is polite.")
                .containsPattern(
                        "<<<answer [0-9a-f]{12}>>>\n\\[only a check before a run: give any score]\n<<<end answer [0-9a-f]{12}>>>")
                .contains("The mark of this request is ");
    }

    @Test
    void acceptsAnyReplyInWords() {
        server.answers(REPLY.formatted("judge-1", "stop", "I cannot judge this."));

        assertThatCode(() -> preflight(RUBRIC)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | Incorrect key. | '' | 10: 'model.api_key' fails the check before the run. The {server} requires an API key, but none was sent (HTTP 401: \"Incorrect key.\"). Set an API key, or the header that the server expects in 'model.headers' of the rubric.",
                "404 | No such model. | '' | 8: 'model.name' fails the check before the run. The {server} answered with an error (HTTP 404: \"No such model.\"). Correct the model 'judge-1' or the base URL, which often ends in /v1.",
                "400 | Unsupported value. | temperature | 11: 'model.temperature' fails the check before the run. The {server} answered with an error (HTTP 400: \"Unsupported value.\"). Change 'model.temperature' of the rubric or remove it.",
                "400 | Too many. | max_completion_tokens | 12: 'model.max_tokens' fails the check before the run. The {server} answered with an error (HTTP 400: \"Too many.\"). Change 'model.max_tokens' of the rubric or remove it.",
                "400 | Unknown reasoning_effort. | '' | 14: 'model.parameters.reasoning_effort' fails the check before the run. The {server} answered with an error (HTTP 400: \"Unknown reasoning_effort.\"). Change 'model.parameters.reasoning_effort' of the rubric or remove it.",
                "301 | Moved. | '' | 9: 'model.base_url' fails the check before the run. The {server} redirects to '' (HTTP 301), which is not followed. Set the base URL to that address if you trust it."
            })
    void namesTheLineOfWhatIsRefused(int status, String message, String parameter, String expected) {
        server.answers(status, "{\"error\":{\"message\":\"%s\",\"param\":\"%s\"}}".formatted(message, parameter));

        fails(RUBRIC, "rubrics/tone@2.yaml:" + expected);
    }

    @Test
    void namesTheFileIfTheServerIsDown() {
        server.answers(503, "{\"error\":{\"message\":\"Restarting.\"}}");

        fails(
                RUBRIC,
                "rubrics/tone@2.yaml: its model fails the check before the run. The {server} answered with an error (HTTP 503: \"Restarting.\"). Run again later or run fewer trials at once.");
    }

    @Test
    void namesTheLineOfAServerThatIsNotThere() {
        server.close();

        fails(
                RUBRIC,
                "rubrics/tone@2.yaml:9: 'model.base_url' fails the check before the run. Could not connect to {server}: connection refused. Start the server or correct the base URL.");
    }

    @Test
    void namesTheLineOfTokensIfThereAreNoLogProbabilities() {
        server.answers(REPLY.formatted("judge-1", "stop", "5"));

        fails(
                RUBRIC.replace("threshold: 0.75\n", "threshold: 0.75\ntokens: [1, 2, 3, 4, 5]\n"),
                "rubrics/tone@2.yaml:6: 'tokens' fails the check before the run. The reply has no log probabilities of other tokens, by which 'tokens' of rubrics/tone@2.yaml weights scores. Use a server and a model that report them, or remove 'tokens'.");
    }

    @Test
    void acceptsAnyTokenWithLogProbabilities() throws Exception {
        server.answers("""
                {"model":"judge-1","choices":[{"finish_reason":"length","message":{"content":"The"},
                 "logprobs":{"content":[{"token":"The","logprob":-0.1,"top_logprobs":[{"token":"The","logprob":-0.1},{"token":"5","logprob":-3}]}]}}]}""");

        assertThatCode(() ->
                        preflight(RUBRIC.replace("threshold: 0.75\n", "threshold: 0.75\ntokens: [1, 2, 3, 4, 5]\n")))
                .doesNotThrowAnyException();
        assertThat(server.received().json())
                .containsEntry("logprobs", true)
                .containsEntry("top_logprobs", 5)
                .doesNotContainKey("response_format");
    }

    @Test
    void refusesAnotherModel() {
        server.answers(REPLY.formatted("judge-1-mini", "stop", "{\\\"score\\\": 3}"));

        fails(
                RUBRIC,
                "rubrics/tone@2.yaml:8: 'model.name' fails the check before the run. The reply is from the model 'judge-1-mini' instead of 'judge-1'. Correct 'model.name' of rubrics/tone@2.yaml, or set 'model.reported_as' to the name that its server reports.");
    }

    @ParameterizedTest
    @CsvSource({"judge-1-mini", "any"})
    void acceptsTheModelThatTheRubricExpects(String reportedAs) {
        server.answers(REPLY.formatted("judge-1-mini", "stop", "{\\\"score\\\": 3}"));

        assertThatCode(() -> preflight(RUBRIC.replace("  retries", "  reported_as: " + reportedAs + "\n  retries")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesALimitThatIsTooLowEvenForThis() {
        server.answers(REPLY.formatted("judge-1", "length", ""));

        fails(
                RUBRIC,
                "rubrics/tone@2.yaml:12: 'model.max_tokens' fails the check before the run. The reply was cut off at 'model.max_tokens' of rubrics/tone@2.yaml. Raise it.");
    }

    @Test
    void leavesOutOnlyWhatTheRubricDoesNotSet() {
        String refusal = "{\"error\":{\"message\":\"Unsupported value.\",\"param\":\"%s\"}}";
        server.answers(400, refusal.formatted("response_format")).answers(GOOD);
        preflight(RUBRIC);
        server.answers(400, refusal.formatted("temperature")).answers(GOOD);
        preflight(RUBRIC.replace("  retries", "  fallback: true\n  retries"));

        assertThat(server.requests()).isEqualTo(4);
    }

    @Test
    void doesNotAskAModelOfTheUsersUnlessItOverridesPreflight() {
        Llm quiet = request -> {
            throw new AssertionError("asked");
        };
        LlmJudge.rubric("groundedness@3", quiet).preflight();

        Llm other = new Llm() {
            @Override
            public LlmReply ask(LlmRequest request) {
                return LlmReply.of("{\"score\": 3}").withModel("another");
            }

            @Override
            public Optional<LlmReply> preflight(LlmRequest request) {
                return Optional.of(ask(request));
            }
        };
        assertThatThrownBy(() -> LlmJudge.rubric("groundedness@3", other).preflight())
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("rubrics/groundedness@3.yaml:7: 'model.name' fails the check before the run.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "openai, https://api.openai.com/v1, -, api.openai.com",
                "openai, https://judges.openai.azure.com/openai/v1, -, judges.openai.azure.com",
                "anthropic, -, -, api.anthropic.com",
                "gemini, -, -, generativelanguage.googleapis.com",
                "openai, http://localhost:8000/v1, -, -",
                "openai, https://notopenai.com/v1, -, -",
                "openai, https://api.openai.com/v1, 'headers: {api-key: abc}', -",
                "openai, https://api.openai.com/v1, 'api_key: sk-0123456789', -",
                "ollama, -, -, -"
            })
    void requiresAKeyForHostsThatAnswerNobodyWithoutOne(String provider, String url, String key, String host) {
        String rubric = RUBRIC.replace("provider: openai", "provider: " + provider)
                .replace("base_url: ${URL}", url == null ? "timeout: 30s" : "base_url: " + url)
                .replace("api_key: ${KEY:-}", key == null ? "api_key: ${KEY:-}" : key);
        RubricFile file = RubricFile.parse(new RubricName("tone", "2"), rubric);
        var none = new Placeholders(name -> Optional.empty());

        if (host == null) {
            assertThatCode(() -> file.requireKey(none)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> file.requireKey(none))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "rubrics/tone@2.yaml:10: 'model.api_key' must not be empty on a CI server, since '%s' answers nobody without a key. Set its variable to a secret of the CI server.",
                            host);
        }
    }
}
