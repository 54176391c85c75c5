/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.model.ChatReply.Finish;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiJsonTests {

    @Test
    void writesWholeRequest() {
        var schema = new ChatRequest.Schema("judgement", Map.of("type", "object"));
        var request = new ChatRequest("Grade.", "A?", new ChatRequest.Parameters("m", 0.0, 400, 7L), schema);

        assertThat(OpenAiJson.request(request)).isEqualTo("""
                        {"model":"m","messages":[{"role":"system","content":"Grade."},{"role":"user","content":"A?"}],\
                        "temperature":0.0,"max_completion_tokens":400,"seed":7,"response_format":{"type":"json_schema",\
                        "json_schema":{"name":"judgement","strict":true,"schema":{"type":"object"}}}}""");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        var request = new ChatRequest("Grade.", "A?", ChatRequest.Parameters.of("m"), null);

        assertThat(OpenAiJson.request(request)).isEqualTo("""
                        {"model":"m","messages":[{"role":"system","content":"Grade."},{"role":"user","content":"A?"}]}""");
    }

    @Test
    void readsWholeReply() {
        var reply = reply("""
                {"model":"m-2026","choices":[{"finish_reason":"stop","message":{"content":"hi","refusal":null}}],
                 "usage":{"prompt_tokens":40,"completion_tokens":9}}""");

        assertThat(reply).isEqualTo(new ChatReply("hi", "m-2026", Finish.COMPLETE, Usage.of(40, 9)));
    }

    @ParameterizedTest
    @CsvSource({
        "stop, COMPLETE",
        "length, TRUNCATED",
        "content_filter, REFUSED",
        "tool_calls, OTHER",
        "unheard_of, OTHER"
    })
    void knowsWhyTheReplyEnds(String reason, Finish finish) {
        var reply =
                reply("{\"choices\":[{\"finish_reason\":\"%s\",\"message\":{\"content\":\"hi\"}}]}".formatted(reason));

        assertThat(reply.finish()).isEqualTo(finish);
    }

    @Test
    void readsReplyOfServersThatSayLittle() {
        assertThat(reply("{\"choices\":[{\"message\":{\"content\":null}}]}"))
                .isEqualTo(new ChatReply("", "", Finish.OTHER, null));
    }

    @Test
    void takesRefusalAsTheText() {
        var reply = reply("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"refusal\":\"No.\"}}]}");

        assertThat(reply).isEqualTo(new ChatReply("No.", "", Finish.REFUSED, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"-1 | 2", "\"many\" | 2", "null | 2", "1 | null"})
    void takesUsageThatMakesNoSenseAsUnknown(String in, String out) {
        var reply = reply("""
                {"choices":[{"message":{"content":"hi"}}],"usage":{"prompt_tokens":%s,"completion_tokens":%s}}""".formatted(in, out));

        assertThat(reply.usage()).isNull();
    }

    @Test
    void findsNoReplyInOtherJson() {
        assertThat(OpenAiJson.reply(Map.of("choices", "none"))).isEmpty();
    }

    private static ChatReply reply(String json) {
        return OpenAiJson.reply(Json.readObject(json)).orElseThrow();
    }
}
