/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.JsonException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The whole numbers that a judge may return.
 *
 * @param min the worst
 * @param max the best, above {@code min}
 */
record Scale(int min, int max) {

    /** With more levels, a model's choice between neighbours is noise, and the schema would list every level. */
    static final int MOST_LEVELS = 101;

    Scale {
        JsonException.check(
                min < max && max - min < MOST_LEVELS, "max", "above 'scale.min', by at most " + (MOST_LEVELS - 1), max);
    }

    /** {@return the number on the scale from 0 to 1} */
    double normalise(int raw) {
        return (double) (raw - min) / (max - min);
    }

    List<Integer> levels() {
        return IntStream.rangeClosed(min, max).boxed().toList();
    }

    @Override
    public String toString() {
        return "from " + min + " to " + max;
    }
}
