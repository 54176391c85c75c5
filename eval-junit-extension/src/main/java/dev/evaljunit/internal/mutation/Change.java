/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.Optional;

/** Corrupts a text, or a structured output. */
interface Change {

    /** {@return the corrupted text; empty if it has nothing to corrupt} */
    Optional<String> ofText(String text, SplitMix random);

    /**
     * {@return the corrupted value of a field; empty if it has nothing to corrupt}
     *
     * @param name the nearest key above the value; may be empty
     * @param value a text, a number, a map or a list
     */
    default Optional<Object> ofField(String name, Object value, SplitMix random) {
        return value instanceof String text ? ofText(text, random).map(Object.class::cast) : Optional.empty();
    }

    /** {@return the corrupted output; empty if it has nothing to corrupt} */
    default Optional<Object> ofOutput(Object output, SplitMix random) {
        return Fields.of(output).change(this, random);
    }
}
