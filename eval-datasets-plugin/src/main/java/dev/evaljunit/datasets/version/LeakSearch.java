/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.datasets.version.RowRoles.RowRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds cases that are used as examples, calibration or training rows, or are nearly the same as one. */
public final class LeakSearch {

    private final Map<String, RowRole> byRow = new HashMap<>();
    private final Map<String, RowRole> byInput = new HashMap<>();
    private final List<RowRole> withInput = new ArrayList<>();
    private final NearDuplicates near;

    LeakSearch(RowRoles roles, double threshold) {
        this.near = NearDuplicates.above(threshold);
        for (RowRole use : roles.all()) {
            byRow.putIfAbsent(key(use.dataset(), use.id()), use);
            byInput.putIfAbsent(use.inputSha256(), use);
            use.input().ifPresent(input -> {
                near.add(use.id(), input);
                withInput.add(use);
            });
        }
    }

    private static String key(String dataset, String id) {
        return dataset + "\n" + id; // a dataset's name has no line feed
    }

    /**
     * A case that is also used for something else.
     *
     * @param use of the row that the case is or resembles
     * @param similarity of the two inputs, from 0 to 1; 1 if it is the same row or the same text
     */
    public record Leak(RowRole use, double similarity) {}

    /** {@return the use of the row that a case is or resembles most; empty if there is none} */
    public Optional<Leak> find(String dataset, String id, Map<String, Object> input) {
        if (byRow.isEmpty()) {
            return Optional.empty();
        }
        RowRole same = byRow.getOrDefault(key(dataset, id), byRow.get(key(RowRole.ANY_DATASET, id)));
        same = same != null ? same : byInput.get(InputText.sha256(input));
        return same != null
                ? Optional.of(new Leak(same, 1))
                : near.nearest(input).map(match -> new Leak(withInput.get(match.position()), match.similarity()));
    }
}
