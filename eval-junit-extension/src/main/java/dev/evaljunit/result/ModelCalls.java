/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * How often a trial or a run called language models, and, if the agent is recorded, the agent. Immutable.
 *
 * @param live calls that were made
 * @param recorded those of them whose replies were recorded
 * @param replayed calls that a recording replied to, by the commit that was checked out when it was recorded; empty if unknown
 * @param missing calls without a recording, which were not made
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ModelCalls(int live, int recorded, SortedMap<String, Integer> replayed, int missing) {

    /** No calls. */
    public static final ModelCalls NONE = new ModelCalls(0, 0, Collections.emptySortedMap(), 0);

    public ModelCalls {
        replayed = Collections.unmodifiableSortedMap(new TreeMap<>(replayed));
    }

    /** Create a number of calls. */
    public static ModelCalls of(int live, int recorded, Map<String, Integer> replayed, int missing) {
        return live == 0 && replayed.isEmpty() && missing == 0
                ? NONE
                : new ModelCalls(live, recorded, new TreeMap<>(replayed), missing);
    }

    /** {@return how many calls a recording replied to} */
    public int replays() {
        int sum = 0;
        for (int count : replayed.values()) {
            sum += count;
        }
        return sum;
    }

    /** {@return how many calls there were, missing ones included} */
    public int total() {
        return live + replays() + missing;
    }

    /** {@return whether recordings were made, replayed or looked for} */
    public boolean useRecordings() {
        return recorded > 0 || missing > 0 || !replayed.isEmpty();
    }

    /** {@return the sum of both} */
    public ModelCalls plus(ModelCalls other) {
        if (equals(NONE) || other.equals(NONE)) { // as in most trials
            return equals(NONE) ? other : this;
        }
        var sum = new TreeMap<>(replayed);
        other.replayed.forEach((commit, count) -> sum.merge(commit, count, Integer::sum));
        return of(live + other.live, recorded + other.recorded, sum, missing + other.missing);
    }
}
