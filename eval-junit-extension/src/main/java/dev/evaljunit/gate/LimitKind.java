/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

/** Whether high or low values are good, and the words for it. */
enum LimitKind {
    /** As pass rates and scores have. */
    FLOOR("floor", "reach", "reached", "miss", "missed"),
    /** As latency, tokens and cost have. */
    LIMIT("limit", "keep", "kept", "exceed", "exceeded");

    final String noun;
    final String hold;
    final String held;
    final String breach;
    final String breached;

    LimitKind(String noun, String hold, String held, String breach, String breached) {
        this.noun = noun;
        this.hold = hold;
        this.held = held;
        this.breach = breach;
        this.breached = breached;
    }

    /** {@return the third person of {@link #hold}} */
    String holds() {
        return this == FLOOR ? "reaches" : "keeps";
    }

    /** {@return the third person of {@link #breach}} */
    String breaches() {
        return this == FLOOR ? "misses" : "exceeds";
    }

    /** {@return what is said of a true value that is on the wrong side, or at it} */
    String orWorse() {
        return this == FLOOR ? "or less" : "or more";
    }

    String orBetter() {
        return this == FLOOR ? "or more" : "or less";
    }

    /** {@return what good values are} */
    String good() {
        return this == FLOOR ? "high" : "low";
    }

    String bad() {
        return this == FLOOR ? "low" : "high";
    }

    /** {@return where a value on the wrong side lies} */
    String beyond() {
        return this == FLOOR ? "below" : "above";
    }
}
