/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.util.Optional;

/** One row of the table in {@code docs/benchmarks.md}; {@link Benchmarks} lists them all. */
interface Row {

    /** {@return what is run, in a few words} */
    String title();

    /** {@return what is measured, again in a JVM of its own for each repetition} */
    SurefireRun launch();

    /** {@return what it should come to} */
    Aim aim();

    /** {@return why it cannot be measured here, if it cannot} */
    default Optional<String> missing() {
        return Optional.empty();
    }
}
