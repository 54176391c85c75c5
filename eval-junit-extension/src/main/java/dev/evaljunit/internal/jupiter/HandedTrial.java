/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.Trial;
import org.jspecify.annotations.Nullable;

/** The trial of a void method, which passes its answer to {@link #answer}. */
final class HandedTrial implements Trial {

    private final int number;
    private final int total;
    private boolean hasAnswer;
    private @Nullable Object answer;

    HandedTrial(int number, int total) {
        this.number = number;
        this.total = total;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public int total() {
        return total;
    }

    @Override
    public synchronized void answer(Object returned) {
        if (hasAnswer) {
            throw new IllegalStateException("trial.answer(...) must be called once, but was called again.");
        }
        hasAnswer = true;
        answer = returned;
    }

    synchronized boolean hasAnswer() {
        return hasAnswer;
    }

    /** {@return what the method passed on, which may be null by mistake} */
    synchronized @Nullable Object answer() {
        if (!hasAnswer) {
            throw new IllegalStateException(
                    "An @EvalTemplate method must call trial.answer(...) with what the agent returned.");
        }
        return answer;
    }
}
