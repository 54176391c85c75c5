/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.model.limit.ModelLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that refuse a field of the request. */
class FallbackTests {

    private static final String HELLO = "{\"choices\":[{\"message\":{\"content\":\"hello\"}}]}";

    private final MockWebServer server = new MockWebServer();
    private final CallLimiters limiters = new CallLimiters(ModelLimits.NONE, Clock.systemUTC(), warning -> {});
    private final List<Map<String, Object>> requests = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> refused = Collections.synchronizedSet(new LinkedHashSet<>());

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(Json.readObject(
                        Objects.requireNonNull(request.getBody()).utf8()));
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MockResponse answer(Map<String, Object> request) {
        requests.add(request);
        return refused.stream()
                .filter(field -> isIn(request).test(field))
                .findFirst()
                .map(field -> response(
                        400,
                        "{\"error\":{\"message\":\"Unsupported: system role, '%s'\",\"param\":\"%s\"}}"
                                .formatted(field, field.startsWith("json_") ? "response_format" : field)))
                .orElseGet(() -> response(200, HELLO));
    }

    private static Predicate<String> isIn(Map<String, Object> request) {
        return field -> field.startsWith("json_")
                ? JsonPath.find(request, "response_format.type")
                        .filter(field::equals)
                        .isPresent()
                : field.startsWith("messages")
                        ? JsonPath.find(request, "messages.0.role")
                                .filter("system"::equals)
                                .isPresent()
                        : request.containsKey(field);
    }

    private static MockResponse response(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    @Test
    void sendsNothingElseToServersThatAcceptEverything() {
        assertThat(model().ask(request()).fallback()).isEmpty();
        assertThat(requests).hasSize(1);
    }

    @Test
    void asksWithoutASchemaFromThenOn() {
        refuse("json_schema");
        HttpLlm model = model();

        List<LlmReply> replies = List.of(model.ask(request()), model.ask(request()));

        assertThat(replies)
                .extracting(reply -> reply.fallback().orElse(""))
                .containsOnly("response_format: json_object");
        assertThat(formats()).containsExactly("json_schema", "json_object", "json_object");
    }

    @Test
    void asksWithoutAResponseFormatIfNoneIsAccepted() {
        refuse("response_format");

        assertThat(model().ask(request()).fallback()).hasValue("response_format: none");
        assertThat(formats()).containsExactly("json_schema", "json_object", "none");
    }

    @Test
    void putsTheSystemMessageIntoThePrompt() {
        refuse("messages[0].role");

        assertThat(model().ask(request()).fallback()).hasValue("system_role: none");
        assertThat(Json.write(requests.get(1).get("messages")))
                .isEqualTo("[{\"role\":\"user\",\"content\":\"Grade.\\n\\nA?\"}]");
    }

    @Test
    void sendsTheLimitUnderItsOlderName() {
        refuse("max_completion_tokens");

        assertThat(model().ask(request()).fallback()).hasValue("max_tokens: sent as max_tokens");
        assertThat(requests.get(1)).containsEntry("max_tokens", 400).doesNotContainKey("max_completion_tokens");
    }

    @Test
    void sendsTheLimitUnderItsNewerName() {
        refuse("max_tokens");
        var declared = new OpenAiApi(RequestForm.DEFAULT.withMaxTokens(RequestForm.MaxTokens.MAX_TOKENS));

        assertThat(model(declared).ask(request()).fallback()).hasValue("max_tokens: sent as max_completion_tokens");
        assertThat(requests).hasSize(2);
    }

    @Test
    void triesEachNameOfTheLimitOnce() {
        refuse("max_tokens", "max_completion_tokens");

        assertThatThrownBy(() -> model().ask(request()))
                .isInstanceOf(LlmException.class)
                .hasMessageEndingWith("Change 'model.max_tokens' of the rubric or remove it.");
        assertThat(requests).hasSize(2);
    }

    @Test
    void asksOnceMoreForEachFieldThatIsRefused() {
        refuse("temperature", "seed", "max_completion_tokens", "json_schema");

        assertThat(model().ask(request()).fallback())
                .hasValue(
                        "response_format: json_object, max_tokens: sent as max_tokens, temperature: not sent, seed: not sent");
        assertThat(requests).hasSize(5);
    }

    @Test
    void agreesOnOneFormForCallsAtOnce() {
        refuse("temperature", "json_schema");
        HttpLlm model = model();

        assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> model.ask(request())))
                .extracting(reply -> reply.fallback().orElse(""))
                .containsOnly("response_format: json_object, temperature: not sent");
    }

    @Test
    void keepsTheFormThatTheServerHasAccepted() {
        HttpLlm model = model();
        model.ask(request());
        refuse("temperature");

        assertThatThrownBy(() -> model.ask(request()))
                .isInstanceOf(LlmException.class)
                .hasMessageEndingWith("Change 'model.temperature' of the rubric or remove it.");
        assertThat(requests).hasSize(2);
    }

    @Test
    void keepsTheDeclaredFormIfThatIsDemanded() {
        refuse("json_schema");
        HttpLlm model = model(new OpenAiApi(RequestForm.DEFAULT.withFixed(Set.of(RequestField.RESPONSE_FORMAT))));

        assertThatThrownBy(() -> model.ask(request()))
                .isInstanceOf(LlmException.class)
                .hasMessageEndingWith("Change 'model.response_format' of the rubric to json_object or none.");
        assertThat(requests).hasSize(1);
    }

    @Test
    void givesUpOnServersThatRefuseEvenTheLastForm() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(Map.of());
                return response(400, "{\"error\":{\"message\":\"Unsupported response_format.\"}}");
            }
        });

        assertThatThrownBy(() -> model().ask(request())).isInstanceOf(LlmException.class);
        assertThat(requests).hasSize(3);
    }

    private void refuse(String... fields) {
        refused.addAll(List.of(fields));
    }

    private List<String> formats() {
        return requests.stream()
                .map(request -> JsonPath.find(request, "response_format.type")
                        .orElse("none")
                        .toString())
                .toList();
    }

    private HttpLlm model() {
        return model(new OpenAiApi());
    }

    private HttpLlm model(OpenAiApi api) {
        return new HttpLlm(endpoint(), api, limiters, duration -> {}, Clock.systemUTC());
    }

    private Endpoint endpoint() {
        return Endpoint.of(server.url("/v1").toString()).withRetries(0);
    }

    private static LlmRequest request() {
        return LlmRequest.of("m", "A?")
                .withSystem("Grade.")
                .withTemperature(0)
                .withMaxTokens(400)
                .withSeed(7)
                .withSchema(new LlmRequest.Schema("judgement", Map.of("type", "object")));
    }
}
