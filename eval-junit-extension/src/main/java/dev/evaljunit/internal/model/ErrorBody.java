/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The error that the body of a response describes, in any of the forms that providers use.
 *
 * @param message of the provider; the whole body if its form is unknown
 * @param codes the provider's code and type, separated by a blank; empty if there is none
 * @param parameter the refused parameter of the request; empty if there is none
 */
record ErrorBody(String message, String codes, String parameter) {

    static ErrorBody parse(String body) {
        try {
            return of(Json.readObject(body));
        } catch (JsonSyntaxException e) {
            return new ErrorBody(body, "", "");
        }
    }

    private static ErrorBody of(Map<String, Object> json) {
        String message = JsonValues.text(json, "error.message")
                .or(() -> JsonValues.text(json, "error"))
                .or(() -> JsonValues.text(json, "message"))
                .orElseGet(() -> Json.write(json));
        String codes = JsonValues.text(json, "error.code").orElse("") + " "
                + JsonValues.text(json, "error.type").orElse("");
        return new ErrorBody(
                message, codes.strip(), JsonValues.text(json, "error.param").orElse(""));
    }

    /** {@return whether the account has no credit, so that waiting does not help} */
    boolean isOutOfCredit() {
        return Stream.of("insufficient_quota", "credit_balance", "billing").anyMatch(codes::contains);
    }

    boolean isOverload() {
        return codes.contains("overloaded");
    }
}
