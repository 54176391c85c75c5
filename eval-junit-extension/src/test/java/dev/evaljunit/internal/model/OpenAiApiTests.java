/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiApiTests {

    private static final OpenAiApi API = new OpenAiApi();

    @Test
    void writesWholeRequest() {
        var schema = new LlmRequest.Schema("judgement", Map.of("type", "object"));
        var request = LlmRequest.of("m", "A?")
                .withSystem("Grade.")
                .withTemperature(0)
                .withMaxTokens(400)
                .withSeed(7)
                .withSchema(schema);

        assertThat(Json.write(API.body(request))).isEqualTo("""
                        {"model":"m","messages":[{"role":"system","content":"Grade."},{"role":"user","content":"A?"}],\
                        "temperature":0.0,"max_completion_tokens":400,"seed":7,"response_format":{"type":"json_schema",\
                        "json_schema":{"name":"judgement","strict":true,"schema":{"type":"object"}}}}""");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        var request = LlmRequest.of("m", "A?").withSystem("Grade.");

        assertThat(Json.write(API.body(request))).isEqualTo("""
                        {"model":"m","messages":[{"role":"system","content":"Grade."},{"role":"user","content":"A?"}]}""");
    }

    @Test
    void readsWholeReply() {
        var reply = reply("""
                {"model":"m-2026","choices":[{"finish_reason":"stop","message":{"content":"hi","refusal":null}}],
                 "usage":{"prompt_tokens":40,"completion_tokens":9}}""");

        assertThat(reply)
                .usingRecursiveComparison()
                .isEqualTo(LlmReply.of("hi").withModel("m-2026").withUsage(Usage.of(40, 9)));
    }

    @ParameterizedTest
    @CsvSource({
        "stop, COMPLETE",
        "length, TRUNCATED",
        "content_filter, REFUSED",
        "tool_calls, OTHER",
        "unheard_of, OTHER"
    })
    void readsWhyTheReplyEnded(String reason, Finish finish) {
        var reply =
                reply("{\"choices\":[{\"finish_reason\":\"%s\",\"message\":{\"content\":\"hi\"}}]}".formatted(reason));

        assertThat(reply.finish()).isEqualTo(finish);
    }

    @Test
    void readsReplyOfServersThatSayLittle() {
        assertThat(reply("{\"choices\":[{\"message\":{\"content\":null}}]}"))
                .usingRecursiveComparison()
                .isEqualTo(LlmReply.of("").withRaw("{\"content\":null}").withFinish(Finish.OTHER));
    }

    @Test
    void takesRefusalAsTheText() {
        var reply = reply("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"refusal\":\"No.\"}}]}");

        assertThat(reply)
                .usingRecursiveComparison()
                .isEqualTo(LlmReply.of("No.").withFinish(Finish.REFUSED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"-1 | 2", "\"many\" | 2", "null | 2", "1 | null"})
    void takesUsageThatMakesNoSenseAsUnknown(String in, String out) {
        var reply = reply("""
                {"choices":[{"message":{"content":"hi"}}],"usage":{"prompt_tokens":%s,"completion_tokens":%s}}""".formatted(in, out));

        assertThat(reply.usage()).isEmpty();
    }

    @Test
    void findsNoReplyInOtherJson() {
        assertThat(API.reply(Map.of("choices", "none"))).isEmpty();
    }

    private static LlmReply reply(String json) {
        return API.reply(Json.readObject(json)).orElseThrow();
    }
}
