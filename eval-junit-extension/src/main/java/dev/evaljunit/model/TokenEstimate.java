/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

/** How many tokens a call is expected to take, until its reply says so. */
final class TokenEstimate {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private TokenEstimate() {}

    /** {@return about what the question takes, and all that the reply may take, as providers count them, too} */
    static long of(ChatRequest request) {
        long characters = (long) request.system().length() + request.user().length();
        Integer maxTokens = request.parameters().maxTokens();
        return characters / CHARACTERS_PER_TOKEN + 1 + (maxTokens == null ? 0 : maxTokens);
    }
}
