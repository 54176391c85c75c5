/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.evaljunit.EvalException;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmException.Kind;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmReply.Token;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Usage;
import dev.evaljunit.judge.ModelServer.Received;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to each provider, and how its answers are read, in the shapes that the providers document. */
@Tag("slow")
class ProviderContractTests {

    private static final LlmRequest PLAIN = LlmRequest.of("judge-1", "Is it polite?");

    private static final LlmRequest WHOLE = PLAIN.withSystem("Grade.")
            .withTemperature(0)
            .withMaxTokens(300)
            .withSeed(7)
            .withLogProbabilities(2)
            .withSchema(new LlmRequest.Schema("judgement", Map.of("type", "object")));

    private final ModelServer server = new ModelServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private Received asked(LlmServer model, LlmRequest request) throws InterruptedException {
        LlmReply unused = model.withRetries(0).ask(request);
        return server.received();
    }

    private LlmException failure(LlmServer model) {
        return catchThrowableOfType(
                LlmException.class, () -> model.withRetries(0).ask(PLAIN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai | \"messages\":[{\"role\":\"user\",\"content\":\"Is it polite?\"},{\"role\":\"assistant\",\"content\":\"So.\"}]",
                "anthropic | \"messages\":[{\"role\":\"user\",\"content\":\"Is it polite?\"},{\"role\":\"assistant\",\"content\":\"So.\"}]",
                "gemini | \"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Is it polite?\"}]},{\"role\":\"model\",\"parts\":[{\"text\":\"So.\"}]}]",
                "ollama | \"messages\":[{\"role\":\"user\",\"content\":\"Is it polite?\"},{\"role\":\"assistant\",\"content\":\"So.\"}]"
            })
    void sendsAnAnswerAsAMessageOfTheAssistant(String provider, String messages) throws Exception {
        LlmServer model = switch (provider) {
            case "openai" -> LlmServer.openAi(server.url());
            case "anthropic" -> LlmServer.anthropic(server.url());
            case "gemini" -> LlmServer.gemini(server.url());
            default -> LlmServer.ollama(server.url());
        };
        server.answers("{}");

        assertThatThrownBy(() -> model.withRetries(0).ask(PLAIN.withAnswer("So.")))
                .isInstanceOf(LlmException.class);

        assertThat(server.received().body()).contains(messages);
    }

    @Nested
    class OpenAi {

        private static final String HELLO = """
                {"id":"chatcmpl-81","object":"chat.completion","created":1767225600,"model":"judge-1-2026-01-01",
                 "choices":[{"index":0,"finish_reason":"stop","logprobs":null,
                   "message":{"role":"assistant","content":"Yes, very.","refusal":null}}],
                 "usage":{"prompt_tokens":52,"completion_tokens":31,"total_tokens":83,
                   "prompt_tokens_details":{"cached_tokens":48},"completion_tokens_details":{"reasoning_tokens":20}},
                 "service_tier":"default","system_fingerprint":"fp_7"}""";

        private final LlmServer model = LlmServer.openAi(server.url() + "/v1").withApiKey("sk-test-0123456789");

        @Test
        void sendsWholeRequest() throws Exception {
            server.answers(HELLO);

            Received received = asked(model, WHOLE);

            assertThat(received.target()).isEqualTo("/v1/chat/completions");
            assertThat(received.headers()).containsEntry("Authorization", "Bearer sk-test-0123456789");
            assertThat(received.body()).isEqualTo("""
                            {"model":"judge-1","messages":[{"role":"system","content":"Grade."},{"role":"user","content":"Is it polite?"}],\
                            "temperature":0.0,"max_completion_tokens":300,"seed":7,"response_format":{"type":"json_schema","json_schema":\
                            {"name":"judgement","strict":true,"schema":{"type":"object"}}},"logprobs":true,"top_logprobs":2}""");
        }

        @Test
        void sendsNoParameterThatIsNotSet() throws Exception {
            server.answers(HELLO);

            assertThat(asked(model, PLAIN).json()).containsOnlyKeys("model", "messages");
        }

        @Test
        void readsModelUsageAndRequestId() {
            server.answers(200, HELLO, "x-request-id", "req_5f0c");

            LlmReply reply = model.ask(PLAIN);

            assertThat(reply.text()).isEqualTo("Yes, very.");
            assertThat(reply.finish()).isEqualTo(Finish.COMPLETE);
            assertThat(reply.model()).hasValue("judge-1-2026-01-01");
            assertThat(reply.usage())
                    .hasValue(Usage.of(52, 31).withCachedTokens(48).withReasoningTokens(20));
            assertThat(reply.requestId()).hasValue("req_5f0c");
            assertThat(reply.logProbabilities()).isEmpty();
        }

        @Test
        void takesTheIdOfTheReplyIfTheServerSendsNoHeader() {
            server.answers(HELLO);

            assertThat(model.ask(PLAIN).requestId()).hasValue("chatcmpl-81");
        }

        @Test
        void readsLogProbabilitiesOfTheTextWithoutThoseOfThoughts() {
            server.answers("""
                    {"model":"judge-1","choices":[{"finish_reason":"stop","message":{"content":"4 ☂","reasoning":"Is it 2?"},
                     "logprobs":{"content":[
                       {"token":"Is it ","logprob":-0.1,"bytes":null,"top_logprobs":[]},
                       {"token":"2?","logprob":-0.5,"bytes":null,"top_logprobs":[]},
                       {"token":"4","logprob":-0.2,"bytes":[52],"top_logprobs":[
                         {"token":"5","logprob":-2.5,"bytes":[53]},{"token":"4","logprob":-0.2,"bytes":[52]}]},
                       {"token":" \\\\xe2\\\\x98","logprob":-1,"bytes":[32,226,152],"top_logprobs":[]},
                       {"token":"\\\\x82","logprob":0.0000001,"bytes":[130],"top_logprobs":[]}]}}]}""");

            LlmReply reply = model.ask(PLAIN.withLogProbabilities(2));

            assertThat(reply.logProbabilities())
                    .extracting(Token::text, Token::logProbability)
                    .containsExactly(tuple("4", -0.2), tuple(" \\xe2\\x98", -1.0), tuple("\\x82", 0.0));
            assertThat(reply.logProbabilities().get(0).alternatives())
                    .containsExactly(Map.entry("4", -0.2), Map.entry("5", -2.5));
        }

        @Test
        void givesNoLogProbabilitiesOfAnotherText() {
            server.answers("""
                    {"model":"judge-1","choices":[{"finish_reason":"stop","message":{"content":"4"},
                     "logprobs":{"content":[{"token":"5","logprob":-0.1,"top_logprobs":[]}]}}]}""");

            assertThat(model.ask(PLAIN.withLogProbabilities(2)).logProbabilities())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"reasoning_content", "reasoning"})
        void ignoresTheThoughtsOfReasoningServers(String field) {
            server.answers("""
                    {"model":"judge-1","choices":[{"finish_reason":"stop",
                      "message":{"role":"assistant","%s":"{\\"score\\": 1}","content":"{\\"score\\": 4}"}}]}""".formatted(field));

            assertThat(model.ask(PLAIN).text()).isEqualTo("{\"score\": 4}");
        }

        @Test
        void embedsTextsInTheirOrder() throws Exception {
            server.answers("""
                    {"object":"list","model":"vectors-1","data":[
                      {"object":"embedding","index":1,"embedding":[0,1]},{"object":"embedding","index":0,"embedding":[0.25,-1e-3]}],
                     "usage":{"prompt_tokens":3,"total_tokens":3}}""");

            List<double[]> vectors = model.embedder("vectors-1").embed(List.of("red", "blue"));

            assertThat(vectors).containsExactly(new double[] {0.25, -0.001}, new double[] {0, 1});
            Received received = server.received();
            assertThat(received.target()).isEqualTo("/v1/embeddings");
            assertThat(received.headers()).containsEntry("Authorization", "Bearer sk-test-0123456789");
            assertThat(received.body()).isEqualTo("{\"model\":\"vectors-1\",\"input\":[\"red\",\"blue\"]}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}",
                    "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1]}]}",
                    "{\"data\":[{\"index\":0,\"embedding\":\"AAAA\"},{\"index\":1,\"embedding\":[1]}]}",
                    "{\"data\":[{\"index\":0,\"embedding\":[\"NaN\"]},{\"index\":1,\"embedding\":[1]}]}",
                    "{\"data\":[]}"
                })
        void refusesVectorsThatAreMissingOrNoNumbers(String body) {
            server.answers(body);

            assertThatThrownBy(() -> model.embedder("vectors-1").embed(List.of("red", "blue")))
                    .isInstanceOf(LlmException.class)
                    .hasMessageContaining("must contain a vector of numbers for each of 2 texts (HTTP 200");
        }

        @Test
        void sendsManyTextsInSeveralRequests() {
            server.answers("{\"data\":[" + "{\"embedding\":[1]},".repeat(99) + "{\"embedding\":[1]}]}")
                    .answers("{\"data\":[{\"embedding\":[2]}]}");

            List<double[]> vectors = model.embedder("vectors-1").embed(Collections.nCopies(101, "the same"));

            assertThat(vectors).hasSize(101);
            assertThat(vectors.get(100)).containsExactly(2);
        }
    }

    @Nested
    class Azure {

        @Test
        void isCalledByDeploymentWithItsVersionAndKey() throws Exception {
            server.answers("""
                    {"model":"judge-1-2026-01-01","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}],
                     "choices":[{"index":0,"finish_reason":"stop","message":{"content":"Yes."},
                       "content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}""");
            LlmServer model = LlmServer.openAi(server.url() + "/openai/deployments/judges?api-version=2024-10-21")
                    .withHeader("api-key", "az-0123456789abcdef");

            Received received = asked(model, PLAIN);

            assertThat(received.target())
                    .isEqualTo("/openai/deployments/judges/chat/completions?api-version=2024-10-21");
            assertThat(received.headers())
                    .containsEntry("api-key", "az-0123456789abcdef")
                    .doesNotContainKey("Authorization");
        }

        @Test
        void callsABlockedPromptNotGradable() {
            server.answers(400, """
                    {"error":{"code":"content_filter","message":"The prompt triggered a policy.","status":400,"innererror":
                      {"code":"ResponsibleAIPolicyViolation","content_filter_result":{"violence":{"filtered":true,"severity":"medium"}}}}}""");

            assertThat(failure(LlmServer.openAi(server.url())))
                    .hasMessageStartingWith("A content filter of the model endpoint");
        }

        @Test
        void refusesReplyThatAFilterCutOff() {
            server.answers(
                    "{\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{\"content\":\"{\\\"sco\"}}]}");

            assertThat(LlmServer.openAi(server.url()).ask(PLAIN).finish()).isEqualTo(Finish.REFUSED);
        }
    }

    @Nested
    class Anthropic {

        private static final String HELLO = """
                {"id":"msg_81","type":"message","role":"assistant","model":"judge-1-20260101",
                 "content":[{"type":"text","text":"Yes, very."}],"stop_reason":"end_turn","stop_sequence":null,
                 "usage":{"input_tokens":40,"output_tokens":12,"cache_creation_input_tokens":5,"cache_read_input_tokens":7,
                   "output_tokens_details":{"thinking_tokens":4}}}""";

        private final LlmServer model = LlmServer.anthropic(server.url()).withApiKey("ant-test-0123456789");

        @Test
        void sendsWholeRequest() throws Exception {
            server.answers(HELLO);

            Received received = asked(model, WHOLE);

            assertThat(received.target()).isEqualTo("/v1/messages");
            assertThat(received.headers())
                    .containsEntry("x-api-key", "ant-test-0123456789")
                    .containsEntry("anthropic-version", "2023-06-01")
                    .doesNotContainKey("Authorization");
            assertThat(received.body()).isEqualTo("""
                            {"model":"judge-1","max_tokens":300,"system":"Grade.","messages":[{"role":"user","content":"Is it polite?"}],\
                            "temperature":0.0,"output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}}}""");
        }

        @Test
        void sendsOnlyWhatTheApiRequires() throws Exception {
            server.answers(HELLO);

            assertThat(asked(model, PLAIN).json())
                    .containsOnlyKeys("model", "max_tokens", "messages")
                    .containsEntry("max_tokens", 4096);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/v1", "/v1/", "/gateway/anthropic/v1"})
        void acceptsBaseUrlWithVersion(String path) throws Exception {
            server.answers(HELLO);

            assertThat(asked(LlmServer.anthropic(server.url() + path), PLAIN).target())
                    .isEqualTo((path + "/messages").replace("//", "/"));
        }

        @Test
        void readsModelUsageAndRequestId() {
            server.answers(200, HELLO, "request-id", "req_011");

            LlmReply reply = model.ask(PLAIN);

            assertThat(reply.text()).isEqualTo("Yes, very.");
            assertThat(reply.raw()).isEqualTo("Yes, very.");
            assertThat(reply.finish()).isEqualTo(Finish.COMPLETE);
            assertThat(reply.model()).hasValue("judge-1-20260101");
            assertThat(reply.usage())
                    .hasValue(Usage.of(52, 12).withCachedTokens(7).withReasoningTokens(4));
            assertThat(reply.requestId()).hasValue("req_011");
        }

        @Test
        void readsTextBlocksOnly() {
            server.answers("""
                    {"type":"message","model":"judge-1","stop_reason":"end_turn","content":[
                      {"type":"thinking","thinking":"{\\"score\\": 1}","signature":"s"},{"type":"redacted_thinking","data":"x"},
                      {"type":"text","text":"{\\"score\\""},{"type":"text","text":": 4}"}]}""");

            LlmReply reply = model.ask(PLAIN);

            assertThat(reply.text()).isEqualTo("{\"score\": 4}");
            assertThat(reply.raw()).isEqualTo("{\"score\": 4}");
        }

        @Test
        void findsNoTextInThoughts() {
            server.answers("""
                    {"type":"message","model":"judge-1","stop_reason":"max_tokens","content":[
                      {"type":"thinking","thinking":"{\\"score\\": 1}","signature":"s"}]}""");

            LlmReply reply = model.ask(PLAIN);

            assertThat(reply.text()).isEmpty();
            assertThat(reply.raw()).startsWith("[{\"type\":\"thinking\"");
            assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        }

        @ParameterizedTest
        @CsvSource({
            "end_turn, COMPLETE",
            "stop_sequence, COMPLETE",
            "max_tokens, TRUNCATED",
            "model_context_window_exceeded, TRUNCATED",
            "refusal, REFUSED",
            "pause_turn, OTHER"
        })
        void readsWhyTheReplyEnded(String reason, Finish finish) {
            server.answers(HELLO.replace("end_turn", reason));

            assertThat(model.ask(PLAIN).finish()).isEqualTo(finish);
        }

        @Test
        void showsWhyTheModelRefused() {
            server.answers("""
                    {"type":"message","model":"judge-1","content":[],"stop_reason":"refusal",
                     "stop_details":{"type":"refusal","category":"bio","explanation":"Not about this."}}""");

            LlmReply reply = model.ask(PLAIN);

            assertThat(reply.finish()).isEqualTo(Finish.REFUSED);
            assertThat(reply.text()).isEqualTo("Not about this.");
        }

        @Test
        void callsAToolWhereTheFormatOfTheOutputIsUnknown() throws Exception {
            server.answers(400, """
                            {"type":"error","error":{"type":"invalid_request_error","message":"output_config.format: Extra inputs are not permitted"},"request_id":"req_1"}""").answers("""
                            {"type":"message","model":"judge-1","stop_reason":"tool_use","content":[
                              {"type":"tool_use","id":"t1","name":"judgement","input":{"reasoning":"ok","score":4}}]}""");

            LlmReply reply = model.ask(WHOLE);

            Received unused = server.received();
            assertThat(server.received().json())
                    .doesNotContainKey("output_config")
                    .containsEntry(
                            "tools", List.of(Map.of("name", "judgement", "input_schema", Map.of("type", "object"))))
                    .containsEntry("tool_choice", Map.of("type", "tool", "name", "judgement"));
            assertThat(reply.text().strip()).isEqualTo("{\"reasoning\":\"ok\",\"score\":4}");
            assertThat(reply.fallback()).hasValue("response_format: tool");
        }

        @ParameterizedTest
        @CsvSource({
            "401, authentication_error, AUTH",
            "402, billing_error, QUOTA",
            "403, permission_error, AUTH",
            "404, not_found_error, HTTP",
            "413, request_too_large, HTTP",
            "429, rate_limit_error, HTTP",
            "500, api_error, HTTP",
            "529, overloaded_error, HTTP"
        })
        void readsErrors(int status, String type, Kind kind) {
            server.answers(
                    status,
                    "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"Sorry.\"},\"request_id\":\"req_1\"}"
                            .formatted(type));

            assertThat(failure(model).kind()).isEqualTo(kind);
        }

        @Test
        void namesTheParameterThatIsWrong() {
            server.answers(400, """
                    {"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: 300 > 200, the most of this model"}}""");

            LlmException failure = failure(model);

            assertThat(failure.setting()).hasValue("max_tokens");
            assertThat(failure).hasMessageEndingWith("Change 'model.max_tokens' of the rubric or remove it.");
        }

        @Test
        void cannotEmbed() {
            assertThatThrownBy(() -> model.embedder("vectors-1"))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "Provider 'anthropic' cannot embed texts here. Use LlmServer.openAi(…) or LlmServer.ollama(…).");
        }
    }

    @Nested
    class Gemini {

        private static final String HELLO = """
                {"candidates":[{"content":{"role":"model","parts":[{"text":"Yes, very."}]},"finishReason":"STOP","index":0}],
                 "usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":5,"thoughtsTokenCount":30,"cachedContentTokenCount":8,"totalTokenCount":47},
                 "modelVersion":"judge-1-001","responseId":"r-81"}""";

        private final LlmServer model = LlmServer.gemini(server.url()).withApiKey("AIza-test-0123456789");

        @Test
        void sendsWholeRequest() throws Exception {
            server.answers(HELLO);

            Received received = asked(model, WHOLE);

            assertThat(received.target()).isEqualTo("/v1beta/models/judge-1:generateContent");
            assertThat(received.headers()).containsEntry("x-goog-api-key", "AIza-test-0123456789");
            assertThat(received.body()).isEqualTo("""
                            {"systemInstruction":{"parts":[{"text":"Grade."}]},"contents":[{"role":"user","parts":[{"text":"Is it polite?"}]}],\
                            "generationConfig":{"temperature":0.0,"maxOutputTokens":300,"seed":7,"responseMimeType":"application/json",\
                            "responseJsonSchema":{"type":"object"},"responseLogprobs":true,"logprobs":2}}""");
        }

        @Test
        void sendsNoParameterThatIsNotSet() throws Exception {
            server.answers(HELLO);

            assertThat(asked(model, PLAIN).json()).containsOnlyKeys("contents");
        }

        @Test
        void acceptsTheAddressOfVertex() throws Exception {
            server.answers(HELLO);
            LlmServer vertex = LlmServer.gemini(
                            server.url() + "/v1beta1/projects/p/locations/europe-west4/publishers/google")
                    .withHeader("Authorization", "Bearer ya29.test-0123456789");

            Received received = asked(vertex, PLAIN);

            assertThat(received.target())
                    .isEqualTo(
                            "/v1beta1/projects/p/locations/europe-west4/publishers/google/models/judge-1:generateContent");
            assertThat(received.headers())
                    .containsEntry("Authorization", "Bearer ya29.test-0123456789")
                    .doesNotContainKey("x-goog-api-key");
        }

        @Test
        void readsModelUsageAndRequestId() {
            server.answers(HELLO);

            LlmReply reply = model.ask(PLAIN);

            assertThat(reply.text()).isEqualTo("Yes, very.");
            assertThat(reply.finish()).isEqualTo(Finish.COMPLETE);
            assertThat(reply.model()).hasValue("judge-1-001");
            assertThat(reply.usage())
                    .hasValue(Usage.of(12, 35).withCachedTokens(8).withReasoningTokens(30));
            assertThat(reply.requestId()).hasValue("r-81");
        }

        @Test
        void ignoresThoughts() {
            server.answers("""
                    {"candidates":[{"content":{"role":"model","parts":[{"text":"{\\"score\\": 1}","thought":true},
                      {"text":"{\\"score\\": 4}"}]},"finishReason":"STOP"}]}""");

            assertThat(model.ask(PLAIN).text()).isEqualTo("{\"score\": 4}");
        }

        @Test
        void readsLogProbabilities() {
            server.answers("""
                    {"candidates":[{"content":{"parts":[{"text":"4"}]},"finishReason":"STOP","avgLogprobs":-0.2,"logprobsResult":{
                      "chosenCandidates":[{"token":"4","tokenId":235,"logProbability":-0.2}],
                      "topCandidates":[{"candidates":[{"token":"4","logProbability":-0.2},{"token":"5","logProbability":-1.9}]}]}}]}""");

            assertThat(model.ask(PLAIN).logProbabilities())
                    .containsExactly(new Token("4", -0.2, Map.of("4", -0.2, "5", -1.9)));
        }

        @ParameterizedTest
        @CsvSource({
            "STOP, COMPLETE",
            "MAX_TOKENS, TRUNCATED",
            "SAFETY, REFUSED",
            "RECITATION, REFUSED",
            "PROHIBITED_CONTENT, REFUSED",
            "MALFORMED_FUNCTION_CALL, OTHER"
        })
        void readsWhyTheReplyEnded(String reason, Finish finish) {
            server.answers(HELLO.replace("STOP", reason));

            assertThat(model.ask(PLAIN).finish()).isEqualTo(finish);
        }

        @Test
        void takesABlockedPromptAsRefused() {
            server.answers("""
                    {"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":12,"totalTokenCount":12}}""");

            LlmReply reply = model.ask(PLAIN);

            assertThat(reply.finish()).isEqualTo(Finish.REFUSED);
            assertThat(reply.raw()).isEqualTo("{\"blockReason\":\"PROHIBITED_CONTENT\"}");
            assertThat(reply.usage()).hasValue(Usage.of(12, 0));
        }

        @Test
        void hasNoTextIfItWasCutOffBeforeTheFirstPart() {
            server.answers("{\"candidates\":[{\"content\":{\"role\":\"model\"},\"finishReason\":\"MAX_TOKENS\"}]}");

            LlmReply reply = model.ask(PLAIN);

            assertThat(reply.text()).isEmpty();
            assertThat(reply.finish()).isEqualTo(Finish.TRUNCATED);
        }

        @Test
        void recognisesAWrongKeyByItsReason() {
            server.answers(400, """
                    {"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT","details":[
                      {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}""");

            LlmException failure = failure(model);

            assertThat(failure.kind()).isEqualTo(Kind.AUTH);
            assertThat(failure.setting()).hasValue("api_key");
        }

        @Test
        void doesNotWaitForTomorrowsQuota() {
            server.answers(429, """
                    {"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[
                      {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}]}}""");

            assertThat(failure(model).kind()).isEqualTo(Kind.QUOTA);
        }

        @Test
        void findsTheWaitInTheBody() {
            server.answers(429, """
                    {"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[
                      {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"300.5s"}]}}""");

            assertThat(failure(model)).hasMessageContaining("asked us to wait 5 min 0 s");
        }

        @Test
        void asksForJsonWithoutSchemaWhereSchemasAreUnknown() throws Exception {
            server.answers(400, """
                            {"error":{"code":400,"status":"INVALID_ARGUMENT","message":"Invalid JSON payload received. Unknown name \\"responseJsonSchema\\" at 'generation_config': Cannot find field."}}""").answers(HELLO);

            assertThat(model.ask(WHOLE).fallback()).hasValue("response_format: json_object");
        }
    }

    @Nested
    class Ollama {

        private static final String HELLO = """
                {"model":"judge-1:latest","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"Yes, very."},
                 "done":true,"done_reason":"stop","total_duration":900,"load_duration":1,"prompt_eval_count":26,"prompt_eval_duration":2,
                 "eval_count":9,"eval_duration":3}""";

        private final LlmServer model = LlmServer.ollama(server.url());

        @Test
        void sendsWholeRequest() throws Exception {
            server.answers(HELLO);

            Received received = asked(model, WHOLE);

            assertThat(received.target()).isEqualTo("/api/chat");
            assertThat(received.headers()).doesNotContainKey("Authorization");
            assertThat(received.body()).isEqualTo("""
                            {"model":"judge-1","messages":[{"role":"system","content":"Grade."},{"role":"user","content":"Is it polite?"}],\
                            "stream":false,"format":{"type":"object"},"options":{"temperature":0.0,"num_predict":300,"seed":7},\
                            "logprobs":true,"top_logprobs":2}""");
        }

        @Test
        void sendsNoParameterThatIsNotSet() throws Exception {
            server.answers(HELLO);

            assertThat(asked(model, PLAIN).json()).containsOnlyKeys("model", "messages", "stream");
        }

        @Test
        void acceptsBaseUrlWithApi() throws Exception {
            server.answers(HELLO);

            assertThat(asked(LlmServer.ollama(server.url() + "/api"), PLAIN).target())
                    .isEqualTo("/api/chat");
        }

        @Test
        void readsModelAndUsage() {
            server.answers(HELLO);

            LlmReply reply = model.ask(PLAIN);

            assertThat(reply.text()).isEqualTo("Yes, very.");
            assertThat(reply.finish()).isEqualTo(Finish.COMPLETE);
            assertThat(reply.model()).hasValue("judge-1:latest");
            assertThat(reply.usage()).hasValue(Usage.of(26, 9));
        }

        @Test
        void doesNotKnowUsageOfACachedPrompt() {
            server.answers(HELLO.replace("\"prompt_eval_count\":26,", ""));

            assertThat(model.ask(PLAIN).usage()).isEmpty();
        }

        @Test
        void ignoresThoughts() {
            server.answers("""
                    {"model":"judge-1","message":{"role":"assistant","thinking":"{\\"score\\": 1}","content":"{\\"score\\": 4}"},"done":true,"done_reason":"stop"}""");

            assertThat(model.ask(PLAIN).text()).isEqualTo("{\"score\": 4}");
        }

        @Test
        void readsLogProbabilities() {
            server.answers("""
                    {"model":"judge-1","message":{"content":"4"},"done":true,"done_reason":"stop",
                     "logprobs":[{"token":"4","logprob":-0.2,"bytes":[52],"top_logprobs":[{"token":"4","logprob":-0.2},{"token":"5","logprob":-1.9}]}]}""");

            assertThat(model.ask(PLAIN).logProbabilities())
                    .containsExactly(new Token("4", -0.2, Map.of("4", -0.2, "5", -1.9)));
        }

        @ParameterizedTest
        @CsvSource({"stop, COMPLETE", "length, TRUNCATED", "load, OTHER"})
        void readsWhyTheReplyEnded(String reason, Finish finish) {
            server.answers(HELLO.replace("\"stop\"", "\"" + reason + "\""));

            assertThat(model.ask(PLAIN).finish()).isEqualTo(finish);
        }

        @Test
        void findsErrorsWithTheStatusOfSuccess() {
            server.answers("{\"error\":\"an error was encountered while running the model\"}");

            assertThat(failure(model).kind()).isEqualTo(Kind.NO_REPLY);
        }

        @Test
        void namesTheModelThatIsNotThere() {
            server.answers(404, "{\"error\":\"model 'judge-1' not found\"}");

            LlmException failure = failure(model);

            assertThat(failure.setting()).hasValue("name");
            assertThat(failure)
                    .hasMessageEndingWith(
                            "Correct the model 'judge-1' or the base URL, such as http://localhost:11434.");
        }

        @Test
        void embedsTexts() throws Exception {
            server.answers("{\"model\":\"vectors-1\",\"embeddings\":[[0.1,0.2],[1,0]],\"prompt_eval_count\":3}");

            assertThat(model.embedder("vectors-1").embed(List.of("red", "blue")))
                    .containsExactly(new double[] {0.1, 0.2}, new double[] {1, 0});
            assertThat(server.received().target()).isEqualTo("/api/embed");
        }
    }
}
