/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.json.Json;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "429 | {\"error\":{\"message\":\"Provider returned error\",\"code\":429}}",
                "502 | {\"error\":{\"message\":\"x\",\"code\":\"502\"}}",
                "503 | {\"error\":{\"message\":\"x\",\"status\":503}}",
                "429 | {\"error\":{\"message\":\"x\",\"type\":\"rate_limit_error\"}}",
                "429 | {\"error\":{\"message\":\"x\",\"code\":\"RESOURCE_EXHAUSTED\"}}",
                "529 | {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}",
                "500 | {\"error\":{\"message\":\"x\",\"type\":\"server_error\",\"code\":null}}",
                "504 | {\"error\":{\"message\":\"x\",\"status\":\"DEADLINE_EXCEEDED\"}}",
                "400 | {\"error\":{\"message\":\"x\",\"type\":\"invalid_request_error\"}}",
                "401 | {\"error\":{\"message\":\"x\",\"code\":\"invalid_api_key\"}}",
                "429 | {\"object\":\"error\",\"message\":\"x\",\"code\":429}",
                "502 | {\"choices\":[{\"error\":{\"code\":502,\"message\":\"x\"},\"finish_reason\":\"error\"}]}",
                "none | {\"error\":{\"message\":\"x\",\"code\":1302}}",
                "none | {\"error\":\"model not found\"}",
            })
    void hasTheStatusThatItsCodesStandFor(String status, String body) {
        assertThat(ErrorBody.inSuccess(Json.readObject(body)).orElseThrow().status())
                .isEqualTo(status.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(status)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[]}",
                "{\"error\":null,\"choices\":[]}",
                "{\"error\":\"\",\"choices\":[]}",
                "{\"error\":{},\"choices\":[]}",
                "{\"error\":false,\"object\":\"chat.completion\",\"choices\":[{\"error\":null}]}"
            })
    void isNoneIfASuccessStatesNone(String body) {
        assertThat(ErrorBody.inSuccess(Json.readObject(body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\":{\"message\":\"Too many.\",\"param\":\"seed\"}} | Too many. | seed",
                "{\"error\":\"Too many.\"} | Too many. | ``",
                "{\"message\":\"Too many.\"} | Too many. | ``",
                "{\"detail\":\"Too many.\"} | Too many. | ``",
                "{\"detail\":[{\"loc\":[\"body\",\"response_format\",\"type\"],\"msg\":\"Too many.\"}]} | Too many. | response_format.type",
                "[{\"error\":{\"message\":\"Too many.\",\"code\":429}}] | Too many. | ``",
                "{\"error\":{\"message\":\"Provider returned error\",\"metadata\":{\"raw\":\"Too many.\"}}} | Provider returned error: Too many. | ``",
                "Too many. | Too many. | ``",
                "{\"reason\":1} | {\"reason\":1} | ``"
            })
    void findsMessageAndParameter(String body, String message, String parameter) {
        ErrorBody error = ErrorBody.parse(body);

        assertThat(error.message()).isEqualTo(message);
        assertThat(error.parameter()).isEqualTo(parameter);
    }

    @Test
    void tellsAFilterFromOtherErrors() {
        assertThat(error("The prompt was filtered.", "content_filter").isFilter())
                .isTrue();
        assertThat(error("The response was filtered due to our content management policy.", "")
                        .isFilter())
                .isTrue();
        assertThat(error("The content is not a text.", "").isFilter()).isFalse();
    }

    @Test
    void tellsARequestThatIsTooLongFromOtherErrors() {
        assertThat(error("x", "context_length_exceeded").isTooLong()).isTrue();
        assertThat(error("This model's maximum context length is 4096 tokens.", "")
                        .isTooLong())
                .isTrue();
        assertThat(error("prompt is too long: 210000 tokens > 200000 maximum", "")
                        .isTooLong())
                .isTrue();
        assertThat(error("the request exceeds the available context size, try increasing it", "")
                        .isTooLong())
                .isTrue();
        assertThat(error("max_tokens is too large", "").isTooLong()).isFalse();
    }

    private static ErrorBody error(String message, String codes) {
        return new ErrorBody(message, codes, "");
    }
}
