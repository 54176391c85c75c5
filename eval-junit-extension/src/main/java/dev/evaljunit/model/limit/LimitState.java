/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model.limit;

import java.util.List;

/**
 * What the callers of one endpoint share: how fast it is asked, how many calls are in flight, until when everybody waits.
 *
 * <p>Times are microseconds since the epoch, so that JVMs agree on them. All calls that were in flight when the limits
 * fell belong to the same refusal, and do not lower them again. A refusal that follows another without an accepted call
 * between says that the quota is used up, not that the rate is wrong: everybody pauses, for longer each time, and one
 * call at a time finds out whether it is over.
 *
 * <p>Not thread-safe: a {@link LimitStore} hands it out to one at a time.
 */
final class LimitState {

    /** How long an endpoint may refuse everything before nobody waits for it any more. */
    static final long PATIENCE = 300_000_000;

    static final long LONGEST_PAUSE = 30_000_000;

    /** How soon a call looks again whether another JVM has made room. */
    static final long GLANCE = 5_000;

    /** In one JVM, whoever makes room wakes those who wait. */
    private static final long NO_GLANCE = 1_000_000;

    /** What slowing down comes to shows in the next second: a quota that is used up refuses for that long anyway. */
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

    /** Start a call if it may start. */
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

    /** No call of this JVM waits any longer. */
    void leave(LocalClient client) {
        clients.put(clients.get(client.id()).notWaiting());
    }

    private boolean isHopeless(long now) {
        return refusalsInARow > 1 && now - refusedSince > PATIENCE && now < blockedUntil;
    }

    /** A JVM knows best what it has in flight: an earlier change of its own may have been kept only in part. */
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
            return Math.min(timed, isAlone ? NO_GLANCE : 4 * GLANCE);
        }
        if (clients.isFirstInLine(client.id(), now) && hasRoom(now, limits)) {
            return 0;
        }
        return isAlone ? NO_GLANCE : GLANCE;
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
     * A call has end.
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
                // it says nothing about the endpoint
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

    /** Quotas of a second are full again soon; whoever still refuses after a second has one of another length. */
    private long pause() {
        int doublings = Math.max(0, refusalsInARow - 1 - SHORT_PAUSES);
        return Math.min(SHORTEST_PAUSE << Math.min(doublings, 10), LONGEST_PAUSE);
    }

    /** Nobody catches up on a pause. */
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
