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

    private volatile LlmApi api;
    private volatile boolean isAccepted;

    ApiInUse(LlmApi declared) {
        this.api = declared;
    }

    LlmApi get() {
        return api;
    }

    /** The server accepted a request. */
    void accept(LlmApi used) {
        if (!isAccepted && used == api) {
            acceptCurrent(used);
        }
    }

    private synchronized void acceptCurrent(LlmApi used) {
        isAccepted |= used == api;
    }

    /**
     * The server refused a request. Of several calls at once that it refuses for the same reason, the first one changes the
     * interface, and the others follow.
     *
     * @return the interface to ask it with once more; empty if that makes no sense
     */
    synchronized Optional<LlmApi> refuse(LlmApi used, ErrorBody refusal, LlmRequest request) {
        Optional<LlmApi> less = used.without(refusal, request);
        if (less.isEmpty()) {
            return Optional.empty();
        }
        if (used != api) {
            return Optional.of(api);
        }
        if (isAccepted) {
            return Optional.empty();
        }
        api = less.get();
        return less;
    }
}
