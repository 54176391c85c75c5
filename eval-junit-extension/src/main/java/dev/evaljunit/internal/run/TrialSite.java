/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.TrialResult;
import java.util.concurrent.CompletableFuture;

/**
 * Where the trials of a run are run, if not in this JVM: it asks the agent and the judges, and knows no plan. What is asked next, what
 * counts and when the run ends is decided here. Safe for use by several threads.
 */
public interface TrialSite extends AutoCloseable {

    /** {@return how many trials it keeps busy with, calls of judges included} */
    int room();

    /**
     * Have a trial run.
     *
     * @param number which trial of its case this is, from 1
     * @return its result; exceptional with a {@link RunEndedException} if the site was stopped before its agent was called, with a
     *     {@link JvmFailure}, or with what is wrong about the eval
     */
    CompletableFuture<TrialResult> run(EvalCase evalCase, int number);

    /** Call no further agent; calls in flight may finish. Stopping again does nothing. */
    void stop();

    /** Break off what is left. */
    @Override
    void close();
}
