/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.util.Optional;

/** The source of trial results for invocations, which Jupiter runs in any order. */
interface Trials extends AutoCloseable {

    /**
     * Return the result of a trial, and wait for it.
     *
     * @param number of the trial among those of its case, from 1
     * @param instance the test instance of the invocation
     * @param body the invocation's own call of the method
     * @return empty if the run ended without this trial
     * @throws RunBroken if the run was aborted
     */
    Optional<TrialResult> result(EvalCase evalCase, int number, Object instance, TrialBody body)
            throws InterruptedException;

    /** Skip a trial whose invocation was aborted before it called the method. */
    void skip(EvalCase evalCase, int number, String reason);

    /**
     * Return the run once it has ended.
     *
     * @return empty if it still waits for invocations
     * @throws RunBroken if the run was aborted
     */
    Optional<EvalRun> run() throws InterruptedException;

    /** {@return why the run ended without some of its trials} */
    String whyNotRun();

    /** {@return how many cases have finished} */
    long casesDone();

    /** End the run; calls in flight are interrupted. */
    @Override
    void close();
}
