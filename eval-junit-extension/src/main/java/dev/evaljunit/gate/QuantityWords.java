/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.internal.gate.QuantityText;
import org.apiguardian.api.API;

/**
 * How messages name a quantity and show its values. Immutable: each {@code with} method returns a changed copy.
 *
 * <p>They are data and not code, so that the journal has them and shards can be joined where the quantity's class is not.
 * The factories here make them; a gate refuses another implementation.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface QuantityWords {

    /** Return words for numbers of things, such as {@code 3 tool calls}; the plural of the unit has an s more. */
    static QuantityWords counting(String unit) {
        return QuantityText.counting(unit);
    }

    /** Return words for amounts with a symbol before them, such as {@code $0.0123}. */
    static QuantityWords amounts(String symbol) {
        return QuantityText.amounts(symbol);
    }

    /** Return words for times, such as {@code 1.20s}; values are in seconds. */
    static QuantityWords durations() {
        return QuantityText.durations();
    }

    /** Return words for values from 0 to 1, such as {@code 0.812}. */
    static QuantityWords scores() {
        return QuantityText.scores();
    }

    /**
     * Set what the quantity is called in sentences, such as {@code has a cost for 3 of 4 trials}.
     *
     * @param newName such as {@code a cost}
     */
    QuantityWords withName(String newName);

    /** Set what an agent does with the quantity, such as {@code costs} and {@code cost}; {@code takes} unless set. */
    QuantityWords withVerb(String newVerb, String newInfinitive);

    /** Set a sentence that tells the reader what to do where values are unknown. */
    QuantityWords withNextStep(String newNextStep);
}
