/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

/**
 * Allows one call. Closing it ends the call; the limits learn nothing from a call whose outcome was not reported.
 */
public final class CallPermit implements AutoCloseable {

    /** More than any model reads or writes, so that a wrong report does not block all callers for hours. */
    private static final long MOST_TOKENS = 10_000_000;

    private final CallLimiter limiter;
    private final CallTicket ticket;

    private CallOutcome outcome = CallOutcome.NEUTRAL;
    private long tokens = -1;

    CallPermit(CallLimiter limiter, CallTicket ticket) {
        this.limiter = limiter;
        this.ticket = ticket;
    }

    /** Report how the call ended. */
    public void ended(CallOutcome newOutcome) {
        outcome = newOutcome;
    }

    /** Report the tokens that the call used; without a report its estimate counts, unless the call was refused. */
    public void used(long inputTokens, long outputTokens) {
        tokens = Math.min(inputTokens, MOST_TOKENS) + Math.min(outputTokens, MOST_TOKENS);
    }

    @Override
    public void close() {
        limiter.end(new CallEnd(ticket, outcome, tokens >= 0 ? tokens : estimate()));
    }

    private long estimate() {
        return outcome.isRefusal() ? 0 : ticket.estimate();
    }
}
