/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Says why a language model gave no reply.
 *
 * <p>The message names the endpoint, what happened and what to do next. It never holds a key, and what comes from the
 * server is short and free of control characters.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kept the model from replying. */
    public enum Kind {
        /** Nobody listens at the address. Not retried. */
        REFUSED_CONNECTION,
        /** The host has no address. Not retried. */
        UNKNOWN_HOST,
        /** The server took too long. */
        TIMEOUT,
        /** The connection broke. */
        TRANSPORT,
        /** The key is missing or wrong, or may not use the model. Not retried. */
        AUTH,
        /** The account has no credit left. Not retried. */
        QUOTA,
        /** The server wants to be left alone for longer than anybody waits, or refuses everything. Not retried. */
        UNAVAILABLE,
        /** The server wants the request to go elsewhere, which it never does: the key would go with it. */
        REDIRECT,
        /** The server answered with another status of failure. */
        HTTP,
        /** The server answered with something else than JSON. Not retried. */
        NOT_JSON,
        /** The server answered with JSON that holds no reply. Not retried. */
        NO_REPLY,
        /** The server answered with more than anyone could want. Not retried. */
        TOO_LARGE,
        /** The calling thread was interrupted; it still is. */
        INTERRUPTED
    }

    private final Kind kind;

    /**
     * Create an exception.
     *
     * @param cause null if there is none
     */
    public ModelException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** {@return what kept the model from replying} */
    public Kind kind() {
        return kind;
    }
}
