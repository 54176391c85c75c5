/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;

/** Compares a part of an answer with an expected value. */
@FunctionalInterface
interface AnswerCheck {

    /**
     * Score the part.
     *
     * @throws EvalException if the case lacks the expected value; the answer is then unscored
     */
    Score check(EvalCase evalCase, AnswerPart part);
}
