/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

/** On which side of a value the good ones are, in words. */
enum Bound {
    /** As pass rates and scores have. */
    FLOOR("floor", "reach", "reaches", "miss", "misses"),
    /** As latency, tokens and cost have. */
    LIMIT("limit", "keep", "keeps", "exceed", "exceeds");

    final String noun;
    final String hold;
    final String holds;
    final String breach;
    final String breaches;

    Bound(String noun, String hold, String holds, String breach, String breaches) {
        this.noun = noun;
        this.hold = hold;
        this.holds = holds;
        this.breach = breach;
        this.breaches = breaches;
    }

    /** {@return what is said of a true value that is on the wrong side, or at it} */
    String orWorse() {
        return this == FLOOR ? "or less" : "or more";
    }

    String orBetter() {
        return this == FLOOR ? "or more" : "or less";
    }

    /** {@return where a value on the wrong side lies} */
    String beyond() {
        return this == FLOOR ? "below" : "above";
    }
}
