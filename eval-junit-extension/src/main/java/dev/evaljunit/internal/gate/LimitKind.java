/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

/** Whether high or low values are good, with the words for messages. */
enum LimitKind {
    /** High values are good: pass rates, scores. */
    FLOOR("floor", "reach", "reached", "miss", "missed"),
    /** Low values are good: latency, tokens, cost. */
    LIMIT("limit", "stay within", "stayed within", "exceed", "exceeded");

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

    /** {@return what values must be, such as {@code at most 2s}} */
    String required(String limit) {
        return (this == FLOOR ? "at least " : "at most ") + limit;
    }

    /** {@return the third person of {@link #hold}} */
    String holds() {
        return this == FLOOR ? "reaches" : "stays within";
    }

    /** {@return the third person of {@link #breach}} */
    String breaches() {
        return this == FLOOR ? "misses" : "exceeds";
    }

    /** {@return the words after a true value for it and all worse ones} */
    String orWorse() {
        return this == FLOOR ? "or less" : "or more";
    }

    String orBetter() {
        return this == FLOOR ? "or more" : "or less";
    }

    /** {@return the adjective of good values} */
    String good() {
        return this == FLOOR ? "high" : "low";
    }

    String bad() {
        return this == FLOOR ? "low" : "high";
    }

    /** {@return the preposition of a value on the wrong side} */
    String beyond() {
        return this == FLOOR ? "below" : "above";
    }
}
