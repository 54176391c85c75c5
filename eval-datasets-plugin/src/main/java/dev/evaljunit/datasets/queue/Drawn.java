/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.json.JsonException;
import java.time.Instant;

/**
 * A draw in which an answer took part.
 *
 * @param reason for which answers were drawn, such as {@code failed}
 * @param seed of the draw
 * @param probability with which the answer is drawn, above 0 and at most 1
 * @param at when it was, in whole seconds
 */
public record Drawn(String reason, long seed, double probability, Instant at) {

    public Drawn {
        JsonException.check(probability > 0 && probability <= 1, "probability", "above 0 and at most 1", probability);
    }

    /** {@return whether the same numbers decided, so that an answer of the smaller draw is in the larger one as well} */
    boolean isNestedWith(Drawn other) {
        return reason.equals(other.reason) && seed == other.seed;
    }
}
