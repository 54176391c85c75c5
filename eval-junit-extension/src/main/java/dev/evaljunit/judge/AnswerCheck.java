/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import java.util.Map;

/** Compares a part of an answer with an expected value; one class for each factory method of {@link Scorers}. */
interface AnswerCheck {

    /**
     * Score the part.
     *
     * @throws EvalException if the case lacks the expected value; the answer is then unscored
     */
    Score check(EvalCase evalCase, AnswerPart part);

    /** {@return the name of the factory method} */
    String name();

    /** {@return the arguments of the factory method, in a stable order} */
    Map<String, String> parameters();

    /** {@return the lowest score that passes} */
    default double threshold() {
        return 1;
    }

    /** {@return whether case is ignored by default} */
    default boolean ignoresCase() {
        return false;
    }
}
