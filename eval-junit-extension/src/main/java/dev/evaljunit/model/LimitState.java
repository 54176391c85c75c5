/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.util.List;

/**
 * What the callers of one endpoint share: how fast it is asked, how many calls are in flight, until when everybody waits.
 *
 * <p>Times are microseconds since the epoch, so that JVMs agree on them. All calls that were in flight when the limits
 * fell belong to the same refusal, and do not lower them again. A refusal that follows another without an accepted call
 * between says that the quota is used up, not that the pace is wrong: everybody pauses, for longer each time, and one
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
    Spacing requestSpacing = Spacing.NONE;
    Spacing tokenSpacing = Spacing.NONE;
    Pace pace = Pace.UNKNOWN;
    InFlightLimit inFlightLimit = InFlightLimit.NONE;
    BorneRate borne = new BorneRate();
    Quota requestQuota = Quota.UNKNOWN;
    Quota tokenQuota = Quota.UNKNOWN;
    long refusedAt;
    long slowedAt;
    long refusedSince;
    int refusalsInARow;
    Members members = new Members(List.of());

    /** Start a call if it may start. */
    Turn start(long now, Caller caller, long estimate, ModelLimits limits) {
        if (isHopeless(now)) {
            leave(caller);
            return Turn.hopeless();
        }
        updateMembers(now, caller);
        long wait = waitOf(now, caller, estimate, limits);
        if (wait > 0) {
            members.put(members.get(caller.member()).waiting(now));
            return Turn.later(wait);
        }
        return Turn.started(started(now, caller, estimate, limits));
    }

    /** No call of this JVM waits any longer. */
    void leave(Caller caller) {
        members.put(members.get(caller.member()).notWaiting());
    }

    private boolean isHopeless(long now) {
        return refusalsInARow > 1 && now - refusedSince > PATIENCE && now < blockedUntil;
    }

    /** A JVM knows best what it has in flight: an earlier change of its own may have been kept only in part. */
    private void updateMembers(long now, Caller caller) {
        members.put(members.get(caller.member()).withInFlight(caller.inFlight()));
        if (members.hasOthers(caller.member())) {
            members.forgetGone(now, caller);
        }
    }

    private long waitOf(long now, Caller caller, long estimate, ModelLimits limits) {
        boolean isAlone = !members.hasOthers(caller.member());
        long timed = timedWait(now, estimate);
        if (timed > 0) {
            return Math.min(timed, isAlone ? NO_GLANCE : 4 * GLANCE);
        }
        if (members.isFirstInLine(caller.member(), now) && hasRoom(now, limits)) {
            return 0;
        }
        return isAlone ? NO_GLANCE : GLANCE;
    }

    private long timedWait(long now, long estimate) {
        long quotas = Math.max(requestQuota.waitAt(now, requests + 1), tokenQuota.waitAt(now, tokens + estimate));
        long spaces = Math.max(requestSpacing.waitAt(now), tokenSpacing.waitAt(now));
        return Math.max(blockedUntil - now, Math.max(quotas, spaces));
    }

    private boolean hasRoom(long now, ModelLimits limits) {
        double most = refusalsInARow > 1 ? 1 : Math.min(inFlightLimit.calls(), limits.mostInFlight());
        return members.inFlight(now) + 1 <= Math.max(1, most);
    }

    private Ticket started(long now, Caller caller, long estimate, ModelLimits limits) {
        requests++;
        tokens += estimate;
        borne.started(now);
        requestSpacing = requestSpacing.taken(now, Math.max(pace.interval(), limits.requestInterval()));
        tokenSpacing = tokenSpacing.taken(now, limits.tokenTime(estimate));
        Member me = members.get(caller.member()).notWaiting();
        members.put(me.with(caller.inFlight() + 1, now + caller.longestCall(), now));
        return new Ticket(now, requests, tokens, estimate);
    }

    /**
     * A call has ended.
     *
     * @param caller without this call
     */
    void end(long now, Caller caller, Ended ended, ModelLimits limits) {
        int inFlight = members.inFlight(now);
        members.put(members.get(caller.member()).with(caller.inFlight(), 0, now));
        Ticket ticket = ended.ticket();
        tokenSpacing = tokenSpacing.moved(limits.tokenTime(ended.used() - ticket.estimate()));
        learn(now, ticket, ended.outcome(), inFlight);
        heed(now, ticket, ended.outcome());
    }

    private void learn(long now, Ticket ticket, Outcome outcome, int inFlight) {
        switch (outcome.kind()) {
            case ACCEPTED -> accepted(now, ticket, inFlight);
            case REFUSED, OVERLOADED -> refused(now, ticket, outcome, inFlight);
            case FAILED -> pace = pace.failed(now);
            case NEUTRAL -> {
                // it says nothing about the endpoint
            }
        }
    }

    private void accepted(long now, Ticket ticket, int inFlight) {
        if (ticket.startedAt() < refusedAt) {
            return;
        }
        refusalsInARow = 0;
        pace = pace.accepted(now, borne.around(now));
        inFlightLimit = inFlightLimit.accepted(now, inFlight);
    }

    private void refused(long now, Ticket ticket, Outcome outcome, int inFlight) {
        borne.refused(ticket.startedAt());
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

    private void correct(Ticket ticket, Outcome outcome) {
        boolean isForRate = outcome.kind() == Outcome.Kind.REFUSED;
        if (isForRate) {
            pace = pace.corrected(borne.around(ticket.startedAt()));
        }
        if (!isForRate || inFlightLimit.isGuess()) {
            inFlightLimit = inFlightLimit.corrected(slowedAt);
        }
    }

    private void slowDown(long now, Ticket ticket, Outcome outcome, int inFlight) {
        if (outcome.kind() == Outcome.Kind.REFUSED) {
            pace = pace.refused(now, borne.around(ticket.startedAt()));
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
        requestSpacing = requestSpacing.notBefore(blockedUntil);
    }

    private void heed(long now, Ticket ticket, Outcome outcome) {
        if (!outcome.isPauseTooLong()) {
            outcome.pauseWished().ifPresent(pause -> block(now + Throttle.micros(pause)));
        }
        Outcome.Left ofRequests = outcome.requests();
        if (ofRequests != null) {
            requestQuota = requestQuota.updated(now, quota(now, ticket.request(), ofRequests));
        }
        Outcome.Left ofTokens = outcome.tokens();
        if (ofTokens != null) {
            tokenQuota = tokenQuota.updated(now, quota(now, ticket.tokens(), ofTokens));
        }
    }

    private static Quota quota(long now, long count, Outcome.Left left) {
        return new Quota(count, count + left.amount(), now + Throttle.micros(left.reset()));
    }
}
