/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.model.RequestForm.ResponseFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The HTTP interface of a provider. Everything that providers have in common is in {@link HttpLlm}. */
public interface LlmApi {

    /**
     * {@return the path below the base URL, such as {@code v1/messages}} A version at its beginning is left out if the base URL has
     * one.
     */
    String path(LlmRequest request);

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

    /** {@return what a base URL looks like, as the end of a sentence} */
    String baseUrlHint();

    /** {@return how replies can be forced to be JSON, the strictest first} */
    default List<ResponseFormat> formats() {
        return List.of(ResponseFormat.JSON_SCHEMA, ResponseFormat.JSON_OBJECT, ResponseFormat.NONE);
    }

    /** {@return the form of requests} */
    RequestForm form();

    /** {@return the form before the server refused parts of it} */
    RequestForm declared();

    /** {@return the same interface with requests of another form} */
    LlmApi with(RequestForm newForm);

    /** {@return whether a request has a part that the server may refuse} */
    default boolean sends(RequestField field, LlmRequest request) {
        return switch (field) {
            case RESPONSE_FORMAT -> request.schema().isPresent() && form().responseFormat() != ResponseFormat.NONE;
            case TEMPERATURE -> request.temperature().isPresent() && form().isTemperatureSent();
            case SEED -> request.seed().isPresent() && form().isSeedSent();
            case MAX_TOKENS, SYSTEM_ROLE -> false;
        };
    }

    /** {@return the temperature that is sent; empty if the request has none, or the server has refused it} */
    default OptionalDouble temperature(LlmRequest request) {
        return sends(RequestField.TEMPERATURE, request) ? request.temperature() : OptionalDouble.empty();
    }

    /** {@return the seed that is sent; empty if the request has none, or the server has refused it} */
    default OptionalLong seed(LlmRequest request) {
        return sends(RequestField.SEED, request) ? request.seed() : OptionalLong.empty();
    }

    /** {@return the same interface without the part of the request that a server refused; empty if it refused none} */
    default Optional<LlmApi> without(ErrorBody refusal, LlmRequest request) {
        return Stream.of(RequestField.values())
                .filter(field -> sends(field, request) && field.isRefusedBy(refusal))
                .findFirst()
                .flatMap(field -> form().without(field, formats()))
                .map(this::with);
    }

    /** {@return what is different from the declared form of requests, in words; empty if nothing is} */
    default String fallback() {
        return declared().equals(form()) ? "" : declared().changes(form());
    }
}
