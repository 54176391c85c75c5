/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;

/** Launches a test class in a JVM of its own. */
interface Launcher {

    /**
     * Launch it.
     *
     * @throws IllegalStateException if it does not pass
     */
    void launch(SurefireRun launch) throws IOException, InterruptedException;

    /**
     * Launch a class with one eval.
     *
     * @return how long it took
     * @throws IllegalStateException if it does not pass, or does not say
     */
    Took measure(SurefireRun launch) throws IOException, InterruptedException;
}
