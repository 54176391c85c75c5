/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The positions of cases in a list, by id. A map of a million boxed numbers would take as much as the cases' texts;
 * this takes at most 20 bytes for a case.
 */
public final class CaseIndex {

    private static final int FREE = -1;

    private final List<EvalCase> cases;

    /** Open addressing: positions, at the slot of the id's hash or the next free one; at least half are free. */
    private int[] places;

    /** By position; nearly all ids differ in it, so that the ids themselves need not be read. */
    private int[] hashes;

    private int size;

    private CaseIndex(List<EvalCase> cases, int capacity) {
        this.cases = cases;
        this.places = free(Math.max(4, Integer.highestOneBit(capacity) * 4));
        this.hashes = new int[Math.max(2, capacity)];
    }

    private static int[] free(int length) {
        var places = new int[length];
        Arrays.fill(places, FREE);
        return places;
    }

    /** {@return an index of cases whose ids are unique} */
    public static CaseIndex of(List<EvalCase> cases) {
        var index = new CaseIndex(cases, cases.size());
        cases.forEach(evalCase -> index.add(evalCase.id()));
        return index;
    }

    /** {@return an index of a list to which every case is added when its id has been: see {@link #add}} */
    static CaseIndex growing(List<EvalCase> cases) {
        return new CaseIndex(cases, 0);
    }

    /** {@return a case with the id of an earlier one; empty if all ids are unique} */
    public static Optional<EvalCase> repeated(List<EvalCase> cases) {
        var index = new CaseIndex(cases, cases.size());
        return cases.stream()
                .filter(evalCase -> index.add(evalCase.id()).isPresent())
                .findFirst();
    }

    /** {@return the position of an earlier case with this id; empty if the next case has been added with it} */
    OptionalInt add(String id) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        if (2 * size >= places.length) {
            grow();
        }
        int hash = spread(id.hashCode());
        int place = placeOf(id, hash);
        if (places[place] != FREE) {
            return OptionalInt.of(places[place]);
        }
        places[place] = size;
        hashes[size++] = hash;
        return OptionalInt.empty();
    }

    private void grow() {
        places = free(2 * places.length);
        int last = places.length - 1;
        for (int position = 0; position < size; position++) {
            int place = hashes[position] & last;
            while (places[place] != FREE) {
                place = (place + 1) & last;
            }
            places[place] = position;
        }
    }

    /** {@return the position of the case with this id, from 0; empty if there is none} */
    public OptionalInt find(String id) {
        int position = places[placeOf(id, spread(id.hashCode()))];
        return position == FREE ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** {@return the slot of the id, or the free one that it would get} */
    private int placeOf(String id, int hash) {
        int last = places.length - 1;
        int place = hash & last;
        while (places[place] != FREE && !isAt(places[place], id, hash)) {
            place = (place + 1) & last;
        }
        return place;
    }

    private boolean isAt(int position, String id, int hash) {
        return hashes[position] == hash && cases.get(position).id().equals(id);
    }

    /** Numbered ids have adjacent hashes, which would form long runs of slots. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }
}
