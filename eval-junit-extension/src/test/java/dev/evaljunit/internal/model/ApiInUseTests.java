/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.JsonPath;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiInUseTests {

    private static final LlmRequest REQUEST = LlmRequest.of("m", "A?")
            .withSchema(new LlmRequest.Schema("judgement", Map.of("type", "object")))
            .withTemperature(0)
            .withMaxTokens(400);

    private static final ErrorBody NO_SCHEMA =
            ErrorBody.parse("{\"error\":{\"message\":\"Unsupported response_format.\",\"param\":\"response_format\"}}");

    private static Object format(LlmApi api) {
        return JsonPath.find(api.body(REQUEST), "response_format.type").orElse("none");
    }

    @Test
    void changesOnceForCallsThatAreRefusedAtTheSameTime() {
        LlmApi declared = new OpenAiApi();
        var api = new ApiInUse(declared);

        LlmApi first = api.refuse(declared, NO_SCHEMA, REQUEST).orElseThrow();
        LlmApi second = api.refuse(declared, NO_SCHEMA, REQUEST).orElseThrow();

        assertThat(format(first)).isNotEqualTo(format(declared));
        assertThat(second).isSameAs(first).isSameAs(api.get());
    }

    @Test
    void changesNothingOnceARequestWasAccepted() {
        LlmApi declared = new OpenAiApi();
        var api = new ApiInUse(declared);
        LlmApi less = api.refuse(declared, NO_SCHEMA, REQUEST).orElseThrow();
        api.accept(less);

        assertThat(api.refuse(less, NO_SCHEMA, REQUEST)).isEmpty();
        assertThat(api.refuse(declared, NO_SCHEMA, REQUEST)).containsSame(less);
    }

    @Test
    void changesNothingThatIsFixed() {
        LlmApi declared = new OpenAiApi(RequestForm.DEFAULT.withFixed(Set.of(RequestField.RESPONSE_FORMAT)));

        assertThat(new ApiInUse(declared).refuse(declared, NO_SCHEMA, REQUEST)).isEmpty();
    }
}
