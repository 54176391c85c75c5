/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The positions of cases in a list, by id. A map of a million boxed numbers would take as much as the cases' texts;
 * this takes at most 16 bytes for a case. Immutable.
 */
public final class CaseIndex {

    private static final int FREE = -1;

    private final List<EvalCase> cases;

    /** Open addressing: positions, at the slot of the id's hash or the next free one; at least half are free. */
    private final int[] places;

    private CaseIndex(List<EvalCase> cases) {
        this.cases = cases;
        this.places = new int[Math.max(4, Integer.highestOneBit(cases.size()) * 4)];
        Arrays.fill(places, FREE);
        for (int position = 0; position < cases.size(); position++) {
            places[placeOf(cases.get(position).id())] = position;
        }
    }

    /** {@return an index of cases whose ids are unique} */
    public static CaseIndex of(List<EvalCase> cases) {
        return new CaseIndex(cases);
    }

    /** {@return the position of the case with this id, from 0; empty if there is none} */
    public OptionalInt find(String id) {
        int position = places[placeOf(id)];
        return position == FREE ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** {@return the slot of the id, or the free one that it would get} */
    private int placeOf(String id) {
        int last = places.length - 1;
        int place = spread(id.hashCode()) & last;
        while (places[place] != FREE && !cases.get(places[place]).id().equals(id)) {
            place = (place + 1) & last;
        }
        return place;
    }

    /** Numbered ids have adjacent hashes, which would form long runs of slots. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }
}
