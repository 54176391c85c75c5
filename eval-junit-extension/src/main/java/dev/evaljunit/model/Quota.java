/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

/**
 * What an endpoint said is left of a quota. Counts are those since the state began, so that calls that were started after
 * the one that brought the news are taken into account.
 *
 * @param from the count of the call that brought the news
 * @param until the count up to which calls may start
 * @param resetAt when the quota is full again, in microseconds
 */
record Quota(long from, long until, long resetAt) {

    static final Quota UNKNOWN = new Quota(0, Long.MAX_VALUE, 0);

    /** {@return microseconds until so many may have been started} */
    long waitAt(long now, long count) {
        return count <= until ? 0 : Math.max(0, resetAt - now);
    }

    /** Keep the news of the latest call, since replies overtake each other, as long as it is news. */
    Quota updated(long now, Quota news) {
        return news.from >= from || now >= resetAt ? news : this;
    }
}
