/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.Usage;
import org.jspecify.annotations.Nullable;

/** Lets one call go on. It says nothing about the endpoint unless it is told how the call ended. */
final class Permit implements AutoCloseable {

    /** No model reads or writes more; a server that says so must not hold up everybody for hours. */
    private static final long MOST_TOKENS = 10_000_000;

    private final Throttle throttle;
    private final Ticket ticket;

    private Outcome outcome = Outcome.NEUTRAL;
    private @Nullable Long used;

    Permit(Throttle throttle, Ticket ticket) {
        this.throttle = throttle;
        this.ticket = ticket;
    }

    void ended(Outcome newOutcome) {
        outcome = newOutcome;
    }

    /** Say how many tokens question and reply took, if that is known. */
    void used(@Nullable Usage usage) {
        used = usage == null ? null : bounded(usage.inputTokens()) + bounded(usage.outputTokens());
    }

    private static long bounded(long tokens) {
        return Math.min(tokens, MOST_TOKENS);
    }

    @Override
    public void close() {
        Long tokens = used;
        if (tokens != null) {
            throttle.end(ticket, outcome, tokens);
        } else {
            throttle.end(ticket, outcome, outcome.isRefusal() ? 0 : ticket.estimate());
        }
    }
}
