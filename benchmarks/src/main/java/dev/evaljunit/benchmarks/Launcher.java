/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;

/** Launches a test class in a separate JVM. */
interface Launcher {

    /**
     * Launch a class.
     *
     * @throws IllegalStateException if it does not pass
     */
    void launch(SurefireRun launch) throws IOException, InterruptedException;

    /**
     * Launch a class with one eval.
     *
     * @return how long it took
     * @throws IllegalStateException if it does not pass, or reports no duration
     */
    Took measure(SurefireRun launch) throws IOException, InterruptedException;
}
