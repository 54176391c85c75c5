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
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body, decoded from UTF-8
 */
record HttpReply(int status, Headers headers, String body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }
}
