/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import java.util.List;

/**
 * The state that the callers of one endpoint share: the rate of calls, the calls in flight, and pauses.
 *
 * <p>Times are microseconds since the epoch, so that JVMs agree on them. All calls that were in flight when the limits
 * were reduced belong to the same refusal, and do not reduce them again. A second refusal without an accepted call in
 * between means that the quota is used up, not that the rate is wrong: all calls pause, longer each time, and then one
 * call at a time probes the endpoint.
 *
 * <p>Not thread-safe: a {@link LimitStore} gives access to one thread at a time.
 */
final class LimitState {

    /** How long an endpoint may refuse every call before calls stop waiting for it. */
    static final long PATIENCE = 300_000_000;

    static final long LONGEST_PAUSE = 30_000_000;

    /** How often a waiting call checks whether another JVM has made room. */
    static final long POLL = 5_000;

    /** Within one JVM, the end of a call wakes the waiting calls. */
    private static final long NO_POLL = 1_000_000;

    /** A reduction takes effect in the next second: a quota that is used up refuses until then anyway. */
    private static final long EFFECT = 1_000_000;

    private static final long SHORTEST_PAUSE = 250_000;
    private static final int SHORT_PAUSES = 3;

    long requests;
    long tokens;
    long blockedUntil;
    LeakyBucket requestBucket = LeakyBucket.NONE;
    LeakyBucket tokenBucket = LeakyBucket.NONE;
    CubicRate rate = CubicRate.UNKNOWN;
    InFlightLimit inFlightLimit = InFlightLimit.NONE;
    AcceptedRate accepted = new AcceptedRate();
    QuotaLeft requestQuota = QuotaLeft.UNKNOWN;
    QuotaLeft tokenQuota = QuotaLeft.UNKNOWN;
    long refusedAt;
    long slowedAt;
    long refusedSince;
    int refusalsInARow;
    LimitClients clients = new LimitClients(List.of());

    /** Admit a call, if possible now. */
    Admission start(long now, LocalClient client, long estimate, ModelLimits limits) {
        if (isHopeless(now)) {
            leave(client);
            return Admission.hopeless();
        }
        updateClients(now, client);
        long wait = waitOf(now, client, estimate, limits);
        if (wait > 0) {
            clients.put(clients.get(client.id()).waiting(now));
            return Admission.later(wait);
        }
        return Admission.started(started(now, client, estimate, limits));
    }

    /**
     * {@return whether calls start at once, and will until a call ends with news}
     *
     * <p>Then no count matters to any caller, only that all are known when the endpoint first refuses a call.
     */
    boolean isUnlimited(long now, ModelLimits limits) {
        boolean isLearned = refusalsInARow > 0
                || Double.isFinite(rate.peak())
                || Double.isFinite(inFlightLimit.calls())
                || timedWait(now, 0) > 0;
        return !isLearned && limits.isWithoutLimit() && requestQuota.isOver(now) && tokenQuota.isOver(now);
    }

    /** Count a call that a copy of this state has admitted. */
    void admitted(long now, LocalClient client, long estimate, ModelLimits limits) {
        updateClients(now, client);
        CallTicket unused = started(now, client, estimate, limits);
    }

    /** Record that no call of this JVM waits. */
    void leave(LocalClient client) {
        clients.put(clients.get(client.id()).notWaiting());
    }

    private boolean isHopeless(long now) {
        return refusalsInARow > 1 && now - refusedSince > PATIENCE && now < blockedUntil;
    }

    /** Trusts the caller's own count of calls in flight, since its last change may have been stored only partly. */
    private void updateClients(long now, LocalClient client) {
        clients.put(clients.get(client.id()).withInFlight(client.inFlight()));
        if (clients.hasOthers(client.id())) {
            clients.removeGone(now, client);
        }
    }

    private long waitOf(long now, LocalClient client, long estimate, ModelLimits limits) {
        boolean isAlone = !clients.hasOthers(client.id());
        long timed = timedWait(now, estimate);
        if (timed > 0) {
            return Math.min(timed, isAlone ? NO_POLL : 4 * POLL);
        }
        if (clients.isFirstInLine(client.id(), now) && hasRoom(now, limits)) {
            return 0;
        }
        return isAlone ? NO_POLL : POLL;
    }

    private long timedWait(long now, long estimate) {
        long quotas = Math.max(requestQuota.waitAt(now, requests + 1), tokenQuota.waitAt(now, tokens + estimate));
        long spaces = Math.max(requestBucket.waitAt(now), tokenBucket.waitAt(now));
        return Math.max(blockedUntil - now, Math.max(quotas, spaces));
    }

    private boolean hasRoom(long now, ModelLimits limits) {
        double most = refusalsInARow > 1 ? 1 : Math.min(inFlightLimit.calls(), limits.mostInFlight());
        return clients.inFlight(now) + 1 <= Math.max(1, most);
    }

    private CallTicket started(long now, LocalClient client, long estimate, ModelLimits limits) {
        requests++;
        tokens += estimate;
        accepted.started(now);
        requestBucket = requestBucket.taken(now, Math.max(rate.interval(), limits.requestInterval()));
        tokenBucket = tokenBucket.taken(now, limits.tokenTime(estimate));
        LimitClient me = clients.get(client.id()).notWaiting();
        clients.put(me.with(client.inFlight() + 1, now + client.longestCall(), now));
        return new CallTicket(now, requests, tokens, estimate);
    }

    /**
     * End a call.
     *
     * @param client without this call
     */
    void end(long now, LocalClient client, CallEnd end, ModelLimits limits) {
        int inFlight = clients.inFlight(now);
        clients.put(clients.get(client.id()).with(client.inFlight(), 0, now));
        CallTicket ticket = end.ticket();
        tokenBucket = tokenBucket.moved(limits.tokenTime(end.used() - ticket.estimate()));
        learn(now, ticket, end.outcome(), inFlight);
        heed(now, ticket, end.outcome());
    }

    private void learn(long now, CallTicket ticket, CallOutcome outcome, int inFlight) {
        switch (outcome.kind()) {
            case ACCEPTED -> accepted(now, ticket, inFlight);
            case REFUSED, OVERLOADED -> refused(now, ticket, outcome, inFlight);
            case FAILED -> rate = rate.failed(now);
            case NEUTRAL -> {
                // reveals nothing about the endpoint
            }
        }
    }

    private void accepted(long now, CallTicket ticket, int inFlight) {
        if (ticket.startedAt() < refusedAt) {
            return;
        }
        refusalsInARow = 0;
        rate = rate.accepted(now, accepted.around(now));
        inFlightLimit = inFlightLimit.accepted(now, inFlight);
    }

    private void refused(long now, CallTicket ticket, CallOutcome outcome, int inFlight) {
        accepted.refused(ticket.startedAt());
        if (ticket.startedAt() < slowedAt) {
            correct(ticket, outcome);
        }
        if (ticket.startedAt() < refusedAt) {
            return;
        }
        boolean isAgain = refusalsInARow > 0 || now < slowedAt + EFFECT;
        if (refusalsInARow == 0) {
            refusedSince = now;
        }
        refusalsInARow++;
        refusedAt = now;
        if (!isAgain) {
            slowedAt = now;
            slowDown(now, ticket, outcome, inFlight);
        } else if (outcome.pause() == null) {
            block(now + pause());
        }
    }

    private void correct(CallTicket ticket, CallOutcome outcome) {
        boolean isForRate = outcome.kind() == CallOutcome.Kind.REFUSED;
        if (isForRate) {
            rate = rate.corrected(accepted.around(ticket.startedAt()));
        }
        if (!isForRate || inFlightLimit.isGuess()) {
            inFlightLimit = inFlightLimit.corrected(slowedAt);
        }
    }

    private void slowDown(long now, CallTicket ticket, CallOutcome outcome, int inFlight) {
        if (outcome.kind() == CallOutcome.Kind.REFUSED) {
            rate = rate.refused(now, accepted.around(ticket.startedAt()));
            inFlightLimit = inFlightLimit.refused(now, inFlight);
        } else {
            inFlightLimit = inFlightLimit.overloaded(now, inFlight);
        }
    }

    /** A quota per second is soon full again; an endpoint that still refuses has a quota for a longer period. */
    private long pause() {
        int doublings = Math.max(0, refusalsInARow - 1 - SHORT_PAUSES);
        return Math.min(SHORTEST_PAUSE << Math.min(doublings, 10), LONGEST_PAUSE);
    }

    /** Calls do not catch up after a pause. */
    private void block(long until) {
        blockedUntil = Math.max(blockedUntil, until);
        requestBucket = requestBucket.notBefore(blockedUntil);
    }

    private void heed(long now, CallTicket ticket, CallOutcome outcome) {
        if (!outcome.isPauseTooLong()) {
            outcome.pauseAskedFor().ifPresent(pause -> block(now + CallLimiter.micros(pause)));
        }
        CallOutcome.Left ofRequests = outcome.requests();
        if (ofRequests != null) {
            requestQuota = requestQuota.updated(now, quota(now, ticket.request(), ofRequests));
        }
        CallOutcome.Left ofTokens = outcome.tokens();
        if (ofTokens != null) {
            tokenQuota = tokenQuota.updated(now, quota(now, ticket.tokens(), ofTokens));
        }
    }

    private static QuotaLeft quota(long now, long count, CallOutcome.Left left) {
        return new QuotaLeft(count, count + left.amount(), now + CallLimiter.micros(left.reset()));
    }
}
