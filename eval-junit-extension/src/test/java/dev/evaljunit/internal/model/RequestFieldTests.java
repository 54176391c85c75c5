/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers answer with status 400 or 422, and whether they refuse a field with it. */
class RequestFieldTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RESPONSE_FORMAT | | This response_format type is unavailable now",
                "RESPONSE_FORMAT | response_format | Invalid value.",
                "RESPONSE_FORMAT | response_format.type | Input should be 'text' or 'json_object'",
                "RESPONSE_FORMAT | | 'response_format.type' must be 'json_schema' or 'text'",
                "RESPONSE_FORMAT | | This model does not support response format `json_schema`.",
                "RESPONSE_FORMAT | | response_format type must be one of text, json_object",
                "RESPONSE_FORMAT | | Structured outputs are not supported by this model",
                "TEMPERATURE | temperature | Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
                "TEMPERATURE | temperature | Unsupported parameter.",
                "TEMPERATURE | | `temperature` is deprecated for this model",
                "MAX_TOKENS | max_tokens | Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                "MAX_TOKENS | | Unrecognized request argument supplied: max_completion_tokens",
                "MAX_TOKENS | max_completion_tokens | Extra inputs are not permitted",
                "SEED | | property 'seed' is unsupported",
                "SYSTEM_ROLE | messages[0].role | Unsupported value: 'messages[0].role' does not support 'system' with this model.",
                "SYSTEM_ROLE | | System role not supported",
                "SYSTEM_ROLE | | Only user and assistant roles are supported!",
                "SYSTEM_ROLE | | Conversation roles must alternate user/assistant/user/assistant/...",
                "SYSTEM_ROLE | | Developer instruction is not enabled for this model",
                "SYSTEM_ROLE | messages.0.role | Input should be 'user' or 'assistant'",
                "none | temperature | temperature must be between 0 and 1",
                "none | max_tokens | max_tokens is too large: 4000. This model supports at most 2048 completion tokens",
                "none | | The maximum context length is 4096 tokens, but max_tokens is 4000",
                "none | prompt | The prompt was filtered.",
                "none | messages | Unsupported value.",
                "none | model | The model does not support temperature",
                "none | | The answer mentions the system of roles",
                "none | | Bad request",
            })
    void tellsWhichFieldIsRefused(String field, String parameter, String message) {
        var error = new ErrorBody(message, "invalid_request_error", parameter == null ? "" : parameter);

        assertThat(Stream.of(RequestField.values())
                        .filter(each -> each.isRefusedBy(error))
                        .map(Object::toString))
                .isEqualTo(field.equals("none") ? List.of() : List.of(field));
    }
}
