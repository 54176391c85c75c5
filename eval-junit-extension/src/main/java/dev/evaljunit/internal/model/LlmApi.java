/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import java.util.Map;
import java.util.Optional;

/** The HTTP interface of a provider. Everything that providers have in common is in {@link HttpLlm}. */
public interface LlmApi {

    /** {@return the path below the base URL, such as {@code chat/completions}} */
    String path();

    /**
     * {@return the headers of a request, without the content type}
     *
     * @param apiKey the key; empty to send none
     */
    Map<String, String> headers(String apiKey);

    /** {@return the body of a request, as plain JSON} */
    Map<String, Object> body(LlmRequest request);

    /** {@return the reply; empty if the JSON contains none} */
    Optional<LlmReply> reply(Map<String, Object> json);

    /** {@return the id that the provider gave the reply; empty if it has none} */
    Optional<String> id(Map<String, Object> json);

    /** {@return the same interface without the field of the request that a server refused; empty if it refused none} */
    default Optional<LlmApi> without(ErrorBody refusal, LlmRequest request) {
        return Optional.empty();
    }

    /** {@return what is different from the declared form of requests, in words; empty if nothing is} */
    default String fallback() {
        return "";
    }
}
