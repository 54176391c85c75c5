/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

/**
 * What calls have cost, of agents, judges and the model that proposes prompts together.
 *
 * @param calls that were made; replayed ones cost nothing
 * @param tokens that were reported
 * @param usd US dollars that were reported
 */
public record Cost(long calls, long tokens, double usd) {

    /** Nothing was spent. */
    public static final Cost NONE = new Cost(0, 0, 0);

    /** {@return both together} */
    public Cost plus(Cost other) {
        return new Cost(calls + other.calls, tokens + other.tokens, usd + other.usd);
    }
}
