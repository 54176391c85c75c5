/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.math.BigDecimal;

/** A number that remembers how it was written, such as {@code 1e5}, so that a rewritten file keeps its bytes. */
final class SpelledNumber extends BigDecimal {

    private static final long serialVersionUID = 1L;

    private final String spelling;

    SpelledNumber(String spelling) {
        super(spelling);
        this.spelling = spelling;
    }

    /** {@return a number with the spelling as its text: the number itself if that is its text already} */
    static Number of(Number number, String spelling) {
        return number.toString().equals(spelling) ? number : new SpelledNumber(spelling);
    }

    @Override
    public String toString() {
        return spelling;
    }
}
