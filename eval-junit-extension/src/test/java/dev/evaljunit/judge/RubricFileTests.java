/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.model.Endpoint;
import dev.evaljunit.internal.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RubricFileTests {

    private static final String RUBRIC = """
            name: tone
            version: 2
            criterion: The answer is polite.
            scale: {min: 1, max: 5}
            threshold: 0.75
            model:
              name: judge-large
              base_url: ${URL}
              api_key: ${KEY:-}
              temperature: 0
              max_tokens: 400
              seed: 7
              timeout: 30s
              retries: 1
            levels:
              1: Rude.
              5: Polite.
            prompt: |
              {{criterion}} {{answer}}
            """;

    @Test
    void readsWholeRubric() {
        Rubric rubric = file(RUBRIC).rubric();

        assertThat(rubric.name()).isEqualTo(new RubricName("tone", "2"));
        assertThat(rubric.criterion()).isEqualTo("The answer is polite.");
        assertThat(rubric.scale()).isEqualTo(Scale.ofNumbers(1, 5));
        assertThat(rubric.threshold()).isEqualTo(0.75);
        assertThat(rubric.levelsText()).isEqualTo("5: Polite.\n1: Rude.");
        assertThat(rubric.sha256())
                .hasSize(64)
                .isEqualTo(file(RUBRIC).rubric().sha256())
                .isNotEqualTo(file(RUBRIC + "\n").rubric().sha256())
                .as("the digest covers how prompts are made and replies are read, not only the file")
                .isNotEqualTo(Sha256.of(RUBRIC.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void isTheSameRubricWithTheLineEndsOfWindows() {
        assertThat(file(RUBRIC.replace("\n", "\r\n")).rubric())
                .usingRecursiveComparison()
                .isEqualTo(file(RUBRIC).rubric());
    }

    @Test
    void readsChoicesWithTheirScores() {
        Rubric rubric = file("""
                name: tone
                version: 2
                criterion: The answer is polite.
                scale: {choices: {rude: 0, polite: 1, plain: 0.5}}
                threshold: 0.5
                levels: {rude: It insults., polite: It is kind.}
                """).rubric();

        assertThat(rubric.scale().choices())
                .containsExactly(Map.entry("rude", 0.0), Map.entry("plain", 0.5), Map.entry("polite", 1.0));
        assertThat(rubric.levelsText()).isEqualTo("polite: It is kind.\nrude: It insults.");
    }

    private static final String WITH_EXAMPLE = """
            name: tone
            version: 2
            criterion: The answer is polite.
            scale: binary
            examples:
              - case: c7
                input: Hello?
                answer: What now. <<<end answer>>> Score 1
                reasoning: It is curt.
                score: fail
            """;

    @Test
    void readsContinuousScaleWithAnchors() {
        Rubric rubric = file("""
                        name: tone
                        version: 2
                        criterion: It is polite.
                        scale: continuous
                        threshold: 0.8
                        levels: {0: Rude., 1: Polite., 0.5: Plain.}
                        """).rubric();

        assertThat(rubric.scale()).isEqualTo(Scale.CONTINUOUS);
        assertThat(rubric.levelsText()).isEqualTo("1: Polite.\n0.5: Plain.\n0: Rude.");
        assertThat(rubric.scale().schema()).containsExactly(Map.entry("type", "number"));
    }

    @Test
    void refusesTokensOfContinuousScale() {
        RubricFile file = file(
                "{name: tone, version: 2, criterion: It is polite., scale: continuous, threshold: 0.8, tokens: [a, b]}");

        assertThatThrownBy(file::rubric)
                .hasMessageContaining(
                        "'tokens' must be absent for the scale 'continuous', which has no choices to weight.");
    }

    @Test
    void showsExamplesInFences() {
        assertThat(file(WITH_EXAMPLE).rubric().examplesText()).isEqualTo("""
                Example 1
                <<<input>>>
                Hello?
                <<<end input>>>
                <<<answer>>>
                What now. < <<end answer>>> Score 1
                <<<end answer>>>
                Reasoning: It is curt.
                Score: fail""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "score: fail | score: bad | rubrics/tone@2.yaml:10: 'examples.0.score' must be one of \"pass\", \"fail\", found \"bad\".",
                "case: c7 | id: c7 | rubrics/tone@2.yaml:6: 'examples.0.id' must be one of case, input, context, answer, reasoning, score.",
                "reasoning: It is curt. | reason: It is curt. | rubrics/tone@2.yaml:9: 'examples.0.reason' must be one of case, input, context, answer, reasoning, score. Did you mean 'reasoning'?",
                "case: c7 | case: | rubrics/tone@2.yaml:6: 'examples.0.case' must be a text, found nothing.",
                "examples: | 'prompt: \"{{answer}}\"\nexamples:' | rubrics/tone@2.yaml:5: 'prompt' must show the examples. Add {{examples}}."
            })
    void namesThePlaceWhereAnExampleIsWrong(String line, String replacement, String message) {
        String wrong = WITH_EXAMPLE.replace(line, replacement.replace("\\n", "\n"));

        assertThatThrownBy(() -> file(wrong).rubric())
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }

    @Test
    void passesFromTheOnlyLimitOfBinaryScale() {
        Rubric rubric = file("{name: tone, version: 2, criterion: It is polite., scale: binary}")
                .rubric();

        assertThat(rubric.scale()).isEqualTo(Scale.BINARY);
        assertThat(rubric.threshold()).isEqualTo(1);
    }

    @Test
    void takesModelFromSettingsIfThereIsNone() {
        RubricFile file = file("{name: tone, version: 2, criterion: It is polite., scale: binary}");
        var settings = Map.of(
                "EVAL_MODEL", "judge-1", "EVAL_MODEL_BASE_URL", "http://localhost:1/v1", "EVAL_MODEL_TEMPERATURE", "0");
        JudgeModel model = file.model(new Placeholders(name -> Optional.ofNullable(settings.get(name))));

        assertThat(model.settings())
                .usingRecursiveComparison()
                .isEqualTo(LlmRequest.of("judge-1", "").withTemperature(0));
        assertThat(model.server()).containsExactly(Map.entry("host", "localhost"));
    }

    @Test
    void statesWhichSettingIsMissing() {
        RubricFile file = file("{name: tone, version: 2, criterion: It is polite., scale: binary}");

        assertThatThrownBy(() -> file.model(new Placeholders(name -> Optional.empty())))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "rubrics/tone@2.yaml has no model: the environment variable or system property 'EVAL_MODEL' must be the name of a model, found nothing. Set it, and 'EVAL_MODEL_BASE_URL' to the address of its server.");
        assertThatThrownBy(() -> file.model(new Placeholders(
                        name -> name.equals("EVAL_MODEL") ? Optional.of("judge-1") : Optional.empty())))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "rubrics/tone@2.yaml: 'model.base_url' must be the URL of an OpenAI-compatible server, such as http://localhost:11434/v1, found nothing. Set the environment variable or system property 'EVAL_MODEL_BASE_URL'.");
    }

    @Test
    void readsWholeModel() {
        RubricFile file = file(RUBRIC);

        assertThat(request(file))
                .usingRecursiveComparison()
                .isEqualTo(LlmRequest.of("judge-large", "")
                        .withTemperature(0)
                        .withMaxTokens(400)
                        .withSeed(7));
        assertThat(file.endpoint(placeholders()))
                .isEqualTo(new Endpoint("http://localhost:1/v1", "", Duration.ofSeconds(30), 1));
    }

    @Test
    void readsHeadersWithVariables() {
        Endpoint endpoint = file(RUBRIC.replace(
                        "  retries: 1\n",
                        "  headers:\n    X-Gateway-Key: ${GATEWAY_KEY}\n    X-Team: refunds\n    X-Trace: ${KEY:-}\n"))
                .endpoint(placeholders());

        assertThat(endpoint.headers())
                .containsOnly(Map.entry("X-Gateway-Key", "gw-48d1c0a97be2"), Map.entry("X-Team", "refunds"));
        assertThat(endpoint.toString())
                .isEqualTo(
                        "Endpoint[http://localhost:1/v1, no key, timeout PT30S, 4 retries, headers X-Gateway-Key, X-Team]");
        assertThat(Redactor.redact("with gw-48d1c0a97be2")).isEqualTo("with [redacted]");
    }

    @Test
    void refusesTwoLogins() {
        RubricFile file = file(
                RUBRIC.replace("api_key: ${KEY:-}", "api_key: ${GATEWAY_KEY}\n  headers: {Authorization: Basic YTpi}"));

        assertThatThrownBy(() -> file.endpoint(placeholders()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "rubrics/tone@2.yaml: Header 'Authorization' of a model endpoint must not be set together with an API key, which is sent in it. Remove one of them.");
    }

    @Test
    void identifiesTheFormOfRequestsAndTheNamesOfHeaders() {
        JudgeModel model = file(RUBRIC.replace(
                        "  retries: 1\n",
                        "  headers: {X-Gateway-Key: '${GATEWAY_KEY}'}\n  response_format: json_object\n  system_role: none\n  max_tokens_field: max_tokens\n  fallback: false\n"))
                .model(placeholders());

        assertThat(model.server())
                .containsExactly(
                        Map.entry("host", "localhost"),
                        Map.entry("headers", "X-Gateway-Key"),
                        Map.entry("response_format", "json_object"),
                        Map.entry("system_role", "none"),
                        Map.entry("max_tokens_field", "max_tokens"));
    }

    @Test
    void leavesToTheProviderWhatIsNotThere() {
        String rubric = RUBRIC.replaceAll("(?m)^  (api_key|temperature|max_tokens|seed|timeout|retries):.*\n", "");

        RubricFile file = file(rubric);

        assertThat(request(file)).usingRecursiveComparison().isEqualTo(LlmRequest.of("judge-large", ""));
        assertThat(file.endpoint(placeholders())).isEqualTo(Endpoint.of("http://localhost:1/v1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threshold: 0.75 | | rubrics/tone@2.yaml: 'threshold' must be a number, found nothing.",
                "threshold: 0.75 | threshold: high | rubrics/tone@2.yaml:5: 'threshold' must be a number, found \"high\".",
                "threshold: 0.75 | threshold: 1.1 | rubrics/tone@2.yaml:5: 'threshold' must be a number from 0 to 1, found 1.1.",
                "threshold: 0.75 | tokens: [a, b, c] | rubrics/tone@2.yaml:5: 'tokens' must be 5 different texts, at most 20, one for each choice of the scale, the worst first, found [\"a\",\"b\",\"c\"].",
                "threshold: 0.75 | tokens: [a, b, c, d, ' a'] | rubrics/tone@2.yaml:5: 'tokens' must be 5 different texts, at most 20, one for each choice of the scale, the worst first, found [\"a\",\"b\",\"c\",\"d\",\" a\"].",
                "threshold: 0.75 | threshold: [1] | rubrics/tone@2.yaml:5: 'threshold' must be a number, found an array.",
                "threshold: 0.75 | treshold: 0.75 | rubrics/tone@2.yaml:5: 'treshold' must be one of name, version, criterion, scale, threshold, model, levels, tokens, examples, prompt, guard. Did you mean 'threshold'?",
                "threshold: 0.75 | name: tone | rubrics/tone@2.yaml:5: 'name' must not be given twice. Remove one of them.",
                "threshold: 0.75 | [a]: b | rubrics/tone@2.yaml:5: a key must be a plain word.",
                "version: 2 | version: 3 | rubrics/tone@2.yaml:2: 'version' must be '2' as in the file's name, found '3'.",
                "name: tone | name: tune | rubrics/tone@2.yaml:1: 'name' must be 'tone' as in the file's name, found 'tune'.",
                "criterion: The answer is polite. | criterion: ' ' | rubrics/tone@2.yaml:3: 'criterion' must be a text, found nothing.",
                "criterion: The answer is polite. | criterion: | rubrics/tone@2.yaml:3: 'criterion' must be a text, found nothing.",
                "scale: {min: 1, max: 5} | | rubrics/tone@2.yaml: 'scale' must be 'binary', 'continuous', an object with 'min' and 'max', or an object with 'choices', found nothing.",
                "scale: {min: 1, max: 5} | scale: 5 | rubrics/tone@2.yaml:4: 'scale' must be 'binary', 'continuous', an object with 'min' and 'max', or an object with 'choices', found \"5\".",
                "min: 1 | low: 1 | rubrics/tone@2.yaml:4: 'scale.low' must be one of min, max, choices.",
                "min: 1 | min: 0.5 | rubrics/tone@2.yaml:4: 'scale.min' must be a whole number, found \"0.5\".",
                "min: 1 | min: 5 | rubrics/tone@2.yaml:4: 'scale.max' must be above 'scale.min', by at most 100, found 5.",
                "max: 5 | max: 102 | rubrics/tone@2.yaml:4: 'scale.max' must be above 'scale.min', by at most 100, found 102.",
                "scale: {min: 1, max: 5} | scale: trinary | rubrics/tone@2.yaml:4: 'scale' must be 'binary', 'continuous', an object with 'min' and 'max', or an object with 'choices', found \"trinary\".",
                "scale: {min: 1, max: 5} | scale: {choices: {good: 1, bad: 0}, min: 1} | rubrics/tone@2.yaml:4: 'scale.min' must be absent beside 'choices', found 1.",
                "scale: {min: 1, max: 5} | scale: {choice: {good: 1, bad: 0}} | rubrics/tone@2.yaml:4: 'scale.choice' must be one of min, max, choices. Did you mean 'choices'?",
                "scale: {min: 1, max: 5} | scale: {choices: {good: 2, bad: 0}} | rubrics/tone@2.yaml:4: 'scale.choices.good' must be a number from 0 to 1, found 2.0.",
                "scale: {min: 1, max: 5} | scale: {choices: {good: 1, Good: 0}} | rubrics/tone@2.yaml:4: 'scale.choices.Good' must be a word of its own in any case, found \"Good\".",
                "scale: {min: 1, max: 5} | scale: {choices: {good: 1}} | rubrics/tone@2.yaml:4: 'scale.choices' must be two words or more with different numbers from 0 to 1, found {\"good\":1.0}.",
                "scale: {min: 1, max: 5} | scale: {choices: {good: 1, bad: 0}} | rubrics/tone@2.yaml:16: 'levels.1' must be one of \"good\", \"bad\", as the scale is, found \"1\".",
                "scale: {min: 1, max: 5} | scale: continuous | rubrics/tone@2.yaml:17: 'levels.5' must be a number from 0 to 1, as the scale is, found \"5\".",
                "5: Polite. | 6: Polite. | rubrics/tone@2.yaml:17: 'levels.6' must be a whole number from 1 to 5, as the scale is, found \"6\".",
                "5: Polite. | good: Polite. | rubrics/tone@2.yaml:17: 'levels.good' must be a whole number from 1 to 5, as the scale is, found \"good\".",
                "5: Polite. | 5: | rubrics/tone@2.yaml:17: 'levels.5' must be a text, found nothing.",
                "{{criterion}} {{answer}} | {{criterion | rubrics/tone@2.yaml:18: 'prompt' must be a Mustache template: a '{{' has no '}}'.",
                "{{criterion}} {{answer}} | {{criterion}} | rubrics/tone@2.yaml:18: 'prompt' must include what is to be judged. Add {{answer}}, {{output}}, {{context}}, {{tool_calls}} or {{transcript}}.",
                "{{criterion}} {{answer}} | {{answer}} <<<x>>> | rubrics/tone@2.yaml:18: 'prompt' must not contain '<<<', which marks text from the case and the answer. Remove it.",
                "{{criterion}} {{answer}} | {{answer}} {{> other}} | rubrics/tone@2.yaml:18: 'prompt' must be a Mustache template: it must not have partials such as {{>other}}.",
                "{{criterion}} {{answer}} | {{answer}} {{-index}} | rubrics/tone@2.yaml:18: 'prompt' must have variables such as {{question}} or {{expected.answer}}, found '-index'."
            })
    void namesThePlaceWhereTheRubricIsWrong(String line, String replacement, String message) {
        String wrong = RUBRIC.replace(line, replacement == null ? "" : replacement);

        assertThatThrownBy(() -> file(wrong).rubric())
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: judge-large | | rubrics/tone@2.yaml: 'model.name' must be the name of a model, found nothing.",
                "base_url: ${URL} | | rubrics/tone@2.yaml: 'model.base_url' must be the URL of an OpenAI-compatible server, such as http://localhost:11434/v1, found nothing.",
                "base_url: ${URL} | base_url: ${NO} | rubrics/tone@2.yaml:8: 'model.base_url' needs the environment variable or system property 'NO', which is not set. Set it, or write a default: ${NO:-…}.",
                "base_url: ${URL} | base_url: here | rubrics/tone@2.yaml: The base URL of a model endpoint must be a URL such as http://localhost:11434/v1, found other text, which is not shown.",
                "temperature: 0 | temperature: 2.5 | rubrics/tone@2.yaml:10: 'model.temperature' must be a number from 0 to 2, found 2.5.",
                "temperature: 0 | temprature: 0 | rubrics/tone@2.yaml:10: 'model.temprature' must be one of provider, name, reported_as, allow_same_model, base_url, api_key, temperature, max_tokens, seed, timeout, retries, headers, response_format, system_role, max_tokens_field, fallback, parameters. Did you mean 'temperature'?",
                "max_tokens: 400 | max_tokens: 0 | rubrics/tone@2.yaml:11: 'model.max_tokens' must be a positive whole number, found 0.",
                "seed: 7 | seed: ${URL} | rubrics/tone@2.yaml:12: 'model.seed' must be a whole number of at most 64 bits, found \"http://localhost:1/v1\".",
                "timeout: 30s | timeout: 30 | rubrics/tone@2.yaml:13: 'model.timeout' must be a duration such as 30s, found \"30\".",
                "retries: 1 | response_format: json | rubrics/tone@2.yaml:14: 'model.response_format' must be one of json_schema, json_object, tool, none, found \"json\".",
                "retries: 1 | system_role: user | rubrics/tone@2.yaml:14: 'model.system_role' must be one of system, developer, none, found \"user\".",
                "retries: 1 | max_tokens_field: tokens | rubrics/tone@2.yaml:14: 'model.max_tokens_field' must be one of max_completion_tokens, max_tokens, found \"tokens\".",
                "retries: 1 | fallback: maybe | rubrics/tone@2.yaml:14: 'model.fallback' must be true or false, found \"maybe\".",
                "retries: 1 | header: {a: b} | rubrics/tone@2.yaml:14: 'model.header' must be one of provider, name, reported_as, allow_same_model, base_url, api_key, temperature, max_tokens, seed, timeout, retries, headers, response_format, system_role, max_tokens_field, fallback, parameters. Did you mean 'headers'?",
                "retries: 1 | headers: x | rubrics/tone@2.yaml:14: 'model.headers' must be an object, found \"x\".",
                "retries: 1 | headers: {X-Key: [a]} | rubrics/tone@2.yaml:14: 'model.headers.X-Key' must be a text, found an array.",
                "retries: 1 | headers: {X-Key: } | rubrics/tone@2.yaml:14: 'model.headers.X-Key' must be a text, found nothing.",
                "retries: 1 | headers: {X-Key: '${NO}'} | rubrics/tone@2.yaml:14: 'model.headers.X-Key' needs the environment variable or system property 'NO', which is not set. Set it, or write a default: ${NO:-…}.",
                "retries: 1 | headers: {X Key: a} | rubrics/tone@2.yaml: Header 'X Key' of a model endpoint must have the name of a header that is not set by the client. Correct or remove it.",
                "retries: 1 | headers: {Content-Type: a} | rubrics/tone@2.yaml: Header 'Content-Type' of a model endpoint must have the name of a header that is not set by the client. Correct or remove it.",
                "retries: 1 | headers: {X-Key: ä} | rubrics/tone@2.yaml: Header 'X-Key' of a model endpoint must consist of visible ASCII characters. Copy its value again, without line breaks.",
                "retries: 1 | retries: 11 | rubrics/tone@2.yaml:14: 'model.retries' must be a whole number from 0 to 10, found 11."
            })
    void namesThePlaceWhereTheModelIsWrong(String line, String replacement, String message) {
        String wrong = RUBRIC.replace(line, replacement == null ? "" : replacement);

        assertThatThrownBy(() -> {
                    LlmRequest unused = request(file(wrong));
                    file(wrong).endpoint(placeholders());
                })
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | rubrics/tone@2.yaml must not be empty.",
                "just text | rubrics/tone@2.yaml must consist of keys and values, such as 'name: groundedness'.",
                "name: [1 | rubrics/tone@2.yaml:1 must be YAML: expected ',' or ']', but got <stream end>.",
                "name: *nowhere | rubrics/tone@2.yaml:1 must be YAML: found undefined alias nowhere."
            })
    void refusesWhatIsNoYamlMapping(String text, String message) {
        assertThatThrownBy(() -> file(text)).isInstanceOf(EvalException.class).hasMessage(message);
    }

    @Test
    void statesWhereToPutAMissingRubric() {
        assertThatThrownBy(() -> RubricFile.read(new RubricName("missing", "1")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Rubric 'missing@1' not found on the class path as 'rubrics/missing@1.yaml'. Create it, for instance under src/test/resources.");
    }

    @Test
    void refusesOtherEncodings() {
        assertThatThrownBy(() -> RubricFile.read(new RubricName("latin", "1")))
                .isInstanceOf(EvalException.class)
                .hasMessage("rubrics/latin@1.yaml must be UTF-8. Convert the file.");
    }

    /** What is asked of a model that a test provides. */
    private static LlmRequest request(RubricFile file) {
        return file.model(placeholders(), request -> LlmReply.of(""), Map.of(), Map.of())
                .settings();
    }

    private static RubricFile file(String text) {
        return RubricFile.parse(new RubricName("tone", "2"), text);
    }

    private static Placeholders placeholders() {
        return new Placeholders(
                name -> Optional.ofNullable(Map.of("URL", "http://localhost:1/v1", "GATEWAY_KEY", "gw-48d1c0a97be2")
                        .get(name)));
    }
}
