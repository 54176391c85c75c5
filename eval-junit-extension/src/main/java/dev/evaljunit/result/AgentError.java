/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import dev.evaljunit.internal.text.ThrownText;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Why an agent gave no answer. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class AgentError {

    private final String message;
    private final String stackTrace;

    private AgentError(String message, String stackTrace) {
        this.message = Objects.requireNonNullElse(message, "");
        this.stackTrace = Objects.requireNonNullElse(stackTrace, "");
    }

    /** Create an error from a message and a stack trace as text, which may be empty. */
    public static AgentError of(String message, String stackTrace) {
        return new AgentError(message, stackTrace);
    }

    /** Create the error for an exception that the agent threw. */
    public static AgentError of(Throwable thrown) {
        return new AgentError(ThrownText.of(thrown), ThrownText.trace(thrown));
    }

    /** {@return the exception's type and message, or why there is no answer} */
    public String message() {
        return message;
    }

    /** {@return the stack trace as text; empty if nothing was thrown} */
    public String stackTrace() {
        return stackTrace;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AgentError that && message.equals(that.message) && stackTrace.equals(that.stackTrace);
    }

    @Override
    public int hashCode() {
        return Objects.hash(message, stackTrace);
    }

    @Override
    public String toString() {
        return "AgentError[" + message + "]";
    }
}
