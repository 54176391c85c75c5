/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

/**
 * Limits the calls in flight to an endpoint: additive increase, multiplicative decrease.
 *
 * <p>The limit starts infinite. An overload reduces it by three tenths, and a refusal by a tenth if as many calls were in
 * flight as the limit allows; otherwise the rate was too high, which {@link CubicRate} corrects. The limit after the first
 * refusal is a guess and doubles every second until the next one. From then on, each second of accepted calls adds a
 * hundredth of the limit before the reduction. The limit grows only while it is used.
 *
 * @param calls at once, at least 1; infinite before the first refusal
 * @param before calls at once before the last reduction, without those that turned out to be too many
 * @param isGuess whether the limit comes from the first refusal
 * @param reducedAt when it was last reduced, in microseconds
 * @param updatedAt when its growth was last counted, in microseconds
 */
record InFlightLimit(double calls, double before, boolean isGuess, long reducedAt, long updatedAt) {

    static final InFlightLimit NONE = new InFlightLimit(Double.POSITIVE_INFINITY, 1, false, 0, 0);

    private static final double SECOND = 1_000_000;
    private static final double LEFT_AFTER_REFUSAL = 0.9;
    private static final double LEFT_AFTER_OVERLOAD = 0.7;
    private static final double SHARE_REGAINED_PER_SECOND = 0.01;
    private static final double LEAST_REGAINED_PER_SECOND = 0.1;

    /** Time without calls is no evidence that more would have been accepted. */
    private static final long LONGEST_CREDIT = 1_000_000;

    /**
     * Grow, if the limit is used at all.
     *
     * @param inFlight calls, with the one that was accepted
     */
    InFlightLimit accepted(long now, int inFlight) {
        boolean isUsed = 2 * inFlight >= calls;
        long credit = isUsed ? Math.max(0, Math.min(now - updatedAt, LONGEST_CREDIT)) : 0;
        return new InFlightLimit(grown(credit / SECOND), before, isGuess, reducedAt, now);
    }

    private double grown(double seconds) {
        return isGuess
                ? calls * Math.pow(2, seconds)
                : calls + seconds * Math.max(LEAST_REGAINED_PER_SECOND, SHARE_REGAINED_PER_SECOND * before);
    }

    /**
     * Reduce the limit, if it can have been the cause.
     *
     * @param inFlight calls, with the one that was refused
     */
    InFlightLimit refused(long now, int inFlight) {
        boolean isCause = Double.isInfinite(calls) || inFlight + 1 > calls;
        return isCause ? reduced(now, inFlight, LEFT_AFTER_REFUSAL) : this;
    }

    /**
     * Reduce the limit.
     *
     * @param inFlight calls, including the one too many
     */
    InFlightLimit overloaded(long now, int inFlight) {
        return reduced(now, inFlight, LEFT_AFTER_OVERLOAD);
    }

    private InFlightLimit reduced(long now, int inFlight, double leftOver) {
        double most = Math.min(calls, inFlight);
        boolean isFirst = Double.isInfinite(calls);
        return new InFlightLimit(Math.max(1, leftOver * most), Math.max(1, most - 1), isFirst, now, now);
    }

    /**
     * Reduce the limit further, since another call of the same moment was too many.
     *
     * @param at the moment
     */
    InFlightLimit corrected(long at) {
        double fewer = Math.max(1, before - 1);
        return reducedAt == at ? new InFlightLimit(Math.min(calls, fewer), fewer, isGuess, reducedAt, updatedAt) : this;
    }
}
