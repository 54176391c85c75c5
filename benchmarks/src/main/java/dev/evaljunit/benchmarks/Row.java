/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.util.Optional;

/** One row of the table in {@code docs/benchmarks.md}; {@link Benchmarks} lists them all. */
interface Row {

    /** {@return a short description} */
    String title();

    /** {@return the launch to measure, in a new JVM for each repetition} */
    SurefireRun launch();

    /** {@return the figure and its limit} */
    Aim aim();

    /** {@return why it cannot be measured on this machine; empty if it can} */
    default Optional<String> missing() {
        return Optional.empty();
    }
}
