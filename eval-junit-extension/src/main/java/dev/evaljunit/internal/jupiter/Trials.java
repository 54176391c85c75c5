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

/** Where the results of trials come from, whose invocations Jupiter runs when it wants. */
interface Trials extends AutoCloseable {

    /**
     * Return the result of a trial, for which the invocation waits.
     *
     * @param number which trial of its case this is, from 1
     * @param instance the test instance of the invocation
     * @param body the invocation's own call of the method
     * @return empty if the run ended without this trial
     * @throws RunBroken if the run broke off
     */
    Optional<TrialResult> result(EvalCase evalCase, int number, Object instance, TrialBody body)
            throws InterruptedException;

    /**
     * Return the run once it has ended.
     *
     * @return empty if it has not, and waits for invocations that have not come
     * @throws RunBroken if the run broke off
     */
    Optional<EvalRun> run() throws InterruptedException;

    /** {@return why the run has ended without some of its trials} */
    String whyNotRun();

    /** {@return how many cases have ended} */
    long casesDone();

    /** End the run; calls in flight are interrupted. */
    @Override
    void close();
}
