/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.util.Optional;
import okhttp3.Headers;

/**
 * The response of a server.
 *
 * @param status the HTTP status, or that of the error in a body of a success
 * @param sent the HTTP status
 * @param headers its headers
 * @param body its body, decoded from UTF-8
 */
record HttpReply(int status, int sent, Headers headers, String body) {

    HttpReply(int status, Headers headers, String body) {
        this(status, status, headers, body);
    }

    /** Return a copy that counts as one with another status. */
    HttpReply withStatus(int newStatus) {
        return new HttpReply(newStatus, sent, headers, body);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }

    /** {@return the id that the server gave the request; empty if it has none} */
    Optional<String> requestId() {
        return header("x-request-id")
                .or(() -> header("request-id"))
                .or(() -> header("apim-request-id"))
                .filter(id -> !id.isEmpty());
    }

    /** {@return the status for a message, such as {@code HTTP 429}} */
    String shownStatus() {
        return "HTTP " + sent + (sent == status ? "" : " with error " + status);
    }
}
