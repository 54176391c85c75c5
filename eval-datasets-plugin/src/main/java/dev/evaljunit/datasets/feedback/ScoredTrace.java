/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A trace with what judges have said about it. */
public final class ScoredTrace {

    private final String id;
    private final Map<String, SortedSet<String>> ofRoot = new HashMap<>();
    private final Map<String, SortedSet<String>> ofOthers = new HashMap<>();
    private final List<TraceScores.Score> scores = new ArrayList<>();

    ScoredTrace(String id) {
        this.id = id;
    }

    void note(String name, String value, boolean isRoot) {
        if (!value.isEmpty()) {
            (isRoot ? ofRoot : ofOthers)
                    .computeIfAbsent(name, any -> new TreeSet<>())
                    .add(value);
        }
    }

    void add(TraceScores.Score score) {
        scores.add(score);
    }

    /** {@return its id in lower case} */
    public String id() {
        return id;
    }

    /** {@return the values of an attribute: those of the root span, or else of all others, since a trace may have several prompts} */
    public SortedSet<String> values(String name) {
        SortedSet<String> root = ofRoot.getOrDefault(name, Collections.emptySortedSet());
        return root.isEmpty() ? ofOthers.getOrDefault(name, Collections.emptySortedSet()) : root;
    }

    /** {@return in the order of the files} */
    public List<TraceScores.Score> scores() {
        return Collections.unmodifiableList(scores);
    }
}
