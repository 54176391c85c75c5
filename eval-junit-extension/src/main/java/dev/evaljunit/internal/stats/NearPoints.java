/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/** Points by their Euclidean distances: rough ones of one point to all others, which are fast, and exact ones of the few that matter. */
interface NearPoints {

    /** {@return how many points there are} */
    int size();

    /** {@return the exact distance} */
    double distance(int one, int other);

    /** {@return the rough square that a distance has at most} */
    float roughLimit(double distance);

    /** {@return the points in places, at first in their own order} */
    Places places();

    /** Points in places that change. */
    interface Places {

        /** Compute the rough squares of the distances of the point in a place to those in the first places. */
        void squares(int place, float[] into, int count);

        /** Let two points change places. */
        void swap(int place, int other);
    }
}
