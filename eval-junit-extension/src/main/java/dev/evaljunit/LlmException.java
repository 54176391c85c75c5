/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.SafeThrowable;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a language model gives no reply.
 *
 * <p>The message names the endpoint, the problem and the next step. It contains no API key, and text from the server is
 * short and free of control characters.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LlmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why there is no reply. */
    public enum Kind {
        /** No server listens at the address. Retried if the model has answered before. */
        REFUSED_CONNECTION,
        /** The host has no address. Retried if the model has answered before. */
        UNKNOWN_HOST,
        /** The server took too long. */
        TIMEOUT,
        /** The connection broke. */
        TRANSPORT,
        /** The key is missing, wrong, or not allowed to use the model. Not retried. */
        AUTH,
        /** The account has no credit left. Not retried. */
        QUOTA,
        /** The server asked for too long a wait, or refused all calls. Not retried. */
        UNAVAILABLE,
        /** The server redirected. Not followed, since the key would be sent along. */
        REDIRECT,
        /** The server answered with another error status. */
        HTTP,
        /** The server did not answer with JSON. Not retried. */
        NOT_JSON,
        /** The server answered with JSON that contains no reply. Not retried. */
        NO_REPLY,
        /** The reply belongs to another request. Not retried. */
        FOREIGN_REPLY,
        /** The answer was too large. Not retried. */
        TOO_LARGE,
        /** Recordings are replayed, and there is none of this call. */
        NOT_RECORDED,
        /** The calling thread was interrupted; it still is. */
        INTERRUPTED
    }

    private final Kind kind;
    private final @Nullable String setting;

    /** Create an exception without a cause. */
    public LlmException(Kind kind, String message) {
        super(SafeText.shown(message));
        this.kind = kind;
        this.setting = null;
    }

    /** Create an exception. */
    public LlmException(Kind kind, String message, Throwable cause) {
        super(SafeText.shown(message), SafeThrowable.of(cause));
        this.kind = kind;
        this.setting = null;
    }

    private LlmException(LlmException other, String message, @Nullable String setting) {
        super(message, other.getCause());
        this.kind = other.kind;
        this.setting = setting;
    }

    /** Return a copy that names the setting to correct. */
    public LlmException withSetting(String newSetting) {
        return new LlmException(this, String.valueOf(getMessage()), newSetting);
    }

    /** Return a copy with another message. */
    public LlmException withMessage(String newMessage) {
        return new LlmException(this, SafeText.shown(newMessage), setting);
    }

    /** {@return why there is no reply} */
    public Kind kind() {
        return kind;
    }

    /**
     * {@return the setting to correct, as the key of a rubric's section {@code model}, such as {@code temperature} or
     * {@code api_key}; empty if none is known}
     */
    public Optional<String> setting() {
        return Optional.ofNullable(setting);
    }
}
