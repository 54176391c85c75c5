/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.text.ThrownText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What models of all frameworks have in common.
 *
 * @param framework its name
 * @param model an object of the framework
 */
public record FrameworkModel(String framework, Object model) {

    /** The fallback of a reply to a request whose schema was not sent. */
    public static final String WITHOUT_SCHEMA = "response_format: none";

    /** {@return the name of its class, for a model that does not know its own} */
    public String type() {
        return model.getClass().getSimpleName();
    }

    /** {@return the model for messages} */
    @Override
    public String toString() {
        return "%s's %s".formatted(framework, type());
    }

    /**
     * Check that a request has no seed, for which requests of frameworks have no place.
     *
     * @throws LlmException if it has one
     */
    public void refuseSeed(LlmRequest request) {
        if (request.seed().isPresent()) {
            throw new LlmException(
                            LlmException.Kind.HTTP,
                            "A request to %s must not have a seed, which it cannot pass on, found %s. Remove it, or set it where the model is built."
                                    .formatted(this, request.seed().getAsLong()))
                    .withSetting("seed");
        }
    }

    /** {@return a failed call, with what may have repeated it} */
    public LlmException failure(LlmException.Kind kind, RuntimeException thrown) {
        String retries = HiddenRetries.of(model)
                .map(" It may have been repeated by %s, the only retries of such a model."::formatted)
                .orElse("");
        return new LlmException(
                kind, "%s gave no reply: %s.%s".formatted(this, ThrownText.of(thrown), retries), thrown);
    }

    /** {@return the kind of a failure that the framework does not tell} */
    public static LlmException.Kind unknownKind() {
        return Thread.currentThread().isInterrupted() ? LlmException.Kind.INTERRUPTED : LlmException.Kind.HTTP;
    }

    /** {@return the reply with what a response tells of its origin; a framework has null or an empty text for what it does not know} */
    public static LlmReply withOrigin(
            LlmReply reply, @Nullable String model, @Nullable String requestId, Optional<Usage> usage) {
        LlmReply known = model == null || model.isEmpty() ? reply : reply.withModel(model);
        known = requestId == null || requestId.isEmpty() ? known : known.withRequestId(requestId);
        return usage.map(known::withUsage).orElse(known);
    }
}
