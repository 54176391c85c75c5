/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

/** How far a person is with an item. */
enum ItemState {
    /** Nothing has been decided, or not all that is required. */
    OPEN("o"),
    /** It was labelled, but by an earlier guideline. */
    EARLIER("e"),
    /** The person has left it. */
    SKIPPED("s"),
    /** All that is required has been decided. */
    DONE("d");

    private final String letter;

    ItemState(String letter) {
        this.letter = letter;
    }

    /** {@return the letter that stands for it in the index of ten thousand items} */
    String letter() {
        return letter;
    }
}
