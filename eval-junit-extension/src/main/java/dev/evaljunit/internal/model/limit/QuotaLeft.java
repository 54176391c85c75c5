/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

/**
 * What is left of a quota, as an endpoint reported it. Counts go on from the start of the state, so that calls started
 * after the one that was answered are included.
 *
 * @param from the count of the call whose answer reported it
 * @param until the count up to which calls may start
 * @param resetAt when the quota is full again, in microseconds
 */
record QuotaLeft(long from, long until, long resetAt) {

    static final QuotaLeft UNKNOWN = new QuotaLeft(0, Long.MAX_VALUE, 0);

    /** {@return microseconds until a call with this count may start} */
    long waitAt(long now, long count) {
        return count <= until ? 0 : Math.max(0, resetAt - now);
    }

    /** {@return whether nothing is known, or the quota is full again} */
    boolean isOver(long now) {
        return now >= resetAt;
    }

    /** Keep the report of the latest call, since replies overtake each other, until the quota is full again. */
    QuotaLeft updated(long now, QuotaLeft report) {
        return report.from >= from || isOver(now) ? report : this;
    }
}
