/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

/**
 * The requests per second that an endpoint accepts, learned from its refusals.
 *
 * <p>A quota is a rate, so that a limit of calls in flight alone would oscillate around it. The rate is infinite until the
 * first refusal; the rate accepted until then is a guess and doubles every second until the next refusal. From then on the
 * rate follows CUBIC (RFC 9438), like the congestion window of a connection: it falls to 0.9 of the accepted rate, returns
 * to it within 20 seconds, stays near that peak, and then grows faster and faster. The plateau uses the quota fully with
 * rare refusals.
 *
 * @param peak requests per second at the last refusal; infinite before the first one
 * @param least the lower bound of corrections of the peak until the next refusal
 * @param isGuess whether the peak comes from the first refusal
 * @param grown microseconds for which the rate has grown since then; failures that are no refusals stop this clock
 * @param updatedAt when that was last counted, in microseconds
 */
record CubicRate(double peak, double least, boolean isGuess, long grown, long updatedAt) {

    static final CubicRate UNKNOWN = new CubicRate(Double.POSITIVE_INFINITY, 1, false, 0, 0);

    private static final double SECOND = 1_000_000;
    private static final double BACKOFF = 0.9;
    private static final double BACK_AT_PEAK_AFTER = 20 * SECOND;

    /** A second with a pause in it measures too little. */
    private static final double LEAST_MEASURED = 0.8;

    /** Time without calls is no evidence that more would have been accepted. */
    private static final long LONGEST_CREDIT = 1_000_000;

    double perSecond() {
        if (isGuess) {
            return peak * BACKOFF * Math.pow(2, grown / SECOND);
        }
        double beyondPeak = grown / BACK_AT_PEAK_AFTER - 1;
        return peak * (1 + (1 - BACKOFF) * beyondPeak * beyondPeak * beyondPeak);
    }

    /** {@return microseconds from one request to the next; 0 before the first refusal} */
    double interval() {
        return SECOND / perSecond();
    }

    /**
     * Grow, if the rate is used at all.
     *
     * @param accepted requests per second that were not refused
     */
    CubicRate accepted(long now, int accepted) {
        boolean isUsed = 2 * accepted >= perSecond();
        long credit = isUsed ? Math.max(0, Math.min(now - updatedAt, LONGEST_CREDIT)) : 0;
        return new CubicRate(peak, least, isGuess, grown + credit, now);
    }

    /** Do not grow while the server has problems of its own. */
    CubicRate failed(long now) {
        return new CubicRate(peak, least, isGuess, grown, now);
    }

    /**
     * Slow down.
     *
     * @param accepted requests per second that were not refused
     */
    CubicRate refused(long now, int accepted) {
        double rate = perSecond();
        boolean isFirst = Double.isInfinite(peak);
        double floor = isFirst ? 1 : LEAST_MEASURED * rate;
        return new CubicRate(Math.max(floor, Math.min(rate, accepted)), floor, isFirst, 0, now);
    }

    /** Reduce the peak further, since more requests of the same moment were refused. */
    CubicRate corrected(int accepted) {
        double corrected = Math.max(Math.min(peak, least), Math.min(peak, accepted));
        return new CubicRate(corrected, least, isGuess, grown, updatedAt);
    }
}
