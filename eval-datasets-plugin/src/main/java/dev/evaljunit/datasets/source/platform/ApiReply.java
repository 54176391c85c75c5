/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;

/**
 * The answer to a request.
 *
 * @param body plain values; the text of an answer that is not JSON
 */
record ApiReply(String request, int status, Headers headers, Object body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** {@return the fields of an answer that must be an object} */
    ApiObject object() throws IOException {
        return ApiObject.of(body, "the answer to " + request);
    }

    /** {@return the objects of an answer that must be an array} */
    List<ApiObject> objects() throws IOException {
        return ApiObject.allOf(body, "the answer to " + request);
    }

    /** {@return a message in an error, however the platform words it} */
    String message() {
        return ErrorText.in(body);
    }
}
