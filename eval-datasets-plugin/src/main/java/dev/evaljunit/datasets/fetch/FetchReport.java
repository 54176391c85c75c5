/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.datasets.version.DatasetVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a fetch.
 *
 * @param items in the order of the lock
 */
public record FetchReport(List<Item> items) {

    /** The state of a dataset after the fetch. */
    public enum State {
        /** Copied from its source or from the cache. */
        FETCHED("fetched"),
        /** Already in the output directory. */
        UP_TO_DATE("up to date"),
        /** Copied from the directory where it is written. */
        DRAFT("used as a draft, which CI servers refuse until 'mvn eval-datasets:lock'"),
        /** Without a source; the test class path must contain it. */
        ON_CLASS_PATH("provided by the test class path"),
        /** Needs the network, which an incremental build does not use. */
        POSTPONED("not fetched by an incremental build, run 'mvn eval-datasets:fetch'");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    /**
     * One dataset.
     *
     * @param cases how many it has; 0 if unknown
     */
    public record Item(DatasetVersion version, int cases, State state) {

        @Override
        public String toString() {
            return cases == 0 ? version.toString() : version + ", " + cases + (cases == 1 ? " case" : " cases");
        }
    }

    public FetchReport {
        items = List.copyOf(items);
    }

    /** {@return whether a dataset was postponed} */
    public boolean isIncomplete() {
        return items.stream().anyMatch(item -> item.state() == State.POSTPONED);
    }

    /** {@return whether files were written} */
    public boolean hasChanged() {
        return items.stream().anyMatch(item -> item.state() == State.FETCHED || item.state() == State.DRAFT);
    }

    /** {@return everything in one line} */
    public String summary() {
        var parts = new ArrayList<String>();
        for (State state : State.values()) {
            List<Item> having =
                    items.stream().filter(item -> item.state() == state).toList();
            if (!having.isEmpty()) {
                parts.add(part(state, having, parts.isEmpty()));
            }
        }
        return "eval-datasets: " + (parts.isEmpty() ? "the lock lists no datasets" : String.join("; ", parts));
    }

    private static String part(State state, List<Item> items, boolean first) {
        String noun = !first ? "" : items.size() == 1 ? " dataset" : " datasets";
        return items.size() + noun + " " + state.words
                + items.stream().map(Item::toString).collect(Collectors.joining("; ", " (", ")"));
    }
}
