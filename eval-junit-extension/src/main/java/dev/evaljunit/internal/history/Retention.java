/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * How many runs of an eval are kept, and for how long. The last run of each release is kept for good, since later ones are compared
 * with it, and so is the last run.
 *
 * @param runs at least 1
 * @param age since the run started
 */
public record Retention(int runs, Duration age) {

    /** A thousand runs, for a year. */
    public static final Retention DEFAULT = new Retention(1_000, Duration.ofDays(365));

    /** What can be too old. */
    interface Aged {

        Instant startedAt();

        /** {@return the release; empty if it is none} */
        String tag();
    }

    /** {@return those that are not to be kept} */
    <T extends Aged> List<T> expired(List<T> newestFirst, Instant now) {
        Instant oldest = now.minus(age);
        var expired = new ArrayList<T>();
        var tags = new HashSet<String>();
        for (int i = 0; i < newestFirst.size(); i++) {
            T one = newestFirst.get(i);
            boolean isLastOfItsRelease = !one.tag().isEmpty() && tags.add(one.tag());
            boolean isKept = i == 0 || (i < runs && !one.startedAt().isBefore(oldest));
            if (!isKept && !isLastOfItsRelease) {
                expired.add(one);
            }
        }
        return expired;
    }
}
