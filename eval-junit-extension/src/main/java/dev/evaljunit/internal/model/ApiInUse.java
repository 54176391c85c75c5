/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmRequest;
import java.util.Optional;

/**
 * The form of requests that a server accepts. Fields that it refuses are left out from then on, until it has accepted a request:
 * answers shall be judged in the same way, and a refusal after that is not about the form.
 */
final class ApiInUse {

    private final boolean canChange;
    private volatile LlmApi api;
    private volatile boolean isAccepted;

    ApiInUse(LlmApi declared, boolean canChange) {
        this.api = declared;
        this.canChange = canChange;
    }

    LlmApi get() {
        return api;
    }

    /** The server accepted a request. */
    void accept(LlmApi used) {
        if (!isAccepted && used == api) {
            isAccepted = true;
        }
    }

    /**
     * The server refused a request.
     *
     * @return the interface to ask it with once more; empty if that makes no sense
     */
    synchronized Optional<LlmApi> refuse(LlmApi used, ErrorBody refusal, LlmRequest request) {
        Optional<LlmApi> less = used.without(refusal, request);
        if (less.isEmpty() || !canChange || (used == api && isAccepted)) {
            return Optional.empty();
        }
        Optional<LlmApi> next = api.without(refusal, request);
        if (next.isPresent() && !isAccepted) {
            api = next.get();
        }
        return used == api ? Optional.empty() : Optional.of(api);
    }
}
