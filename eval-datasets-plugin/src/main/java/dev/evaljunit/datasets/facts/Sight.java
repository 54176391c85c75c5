/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

/**
 * What was found where something may be.
 *
 * @param place relative to the project
 * @param content in words
 */
public record Sight(Source source, String place, State state, String content) {

    /** Whether rules can look at it. */
    public enum State {
        READ,
        MISSING,
        UNREADABLE
    }

    static Sight read(Source source, String place, String content) {
        return new Sight(source, place, State.READ, content);
    }

    public static Sight missing(Source source, String place) {
        return new Sight(source, place, State.MISSING, "not there");
    }

    public static Sight unreadable(Source source, String place) {
        return new Sight(source, place, State.UNREADABLE, "cannot be read");
    }
}
