/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.facts.Words;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.Wilson;

/** How many of how many. */
record Counted(long some, long all) {

    private static final double CONFIDENCE = 0.95;

    static final Counted NONE = new Counted(0, 0);

    Counted plus(boolean isOne) {
        return new Counted(some + (isOne ? 1 : 0), all + 1);
    }

    double share() {
        return some / (double) all;
    }

    Interval interval() {
        return Wilson.interval(some, all, CONFIDENCE);
    }

    /** {@return the share with its 95 % interval, in words} */
    String words() {
        return all == 0
                ? "none"
                : "%s (%s to %s)"
                        .formatted(
                                Words.percent(share()),
                                Words.percent(interval().lower()),
                                Words.percent(interval().upper()));
    }
}
