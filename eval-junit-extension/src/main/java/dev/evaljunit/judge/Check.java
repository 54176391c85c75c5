/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import java.util.Map;

/** What a scorer of {@link Scorers} does with a part of an answer; one class each. */
interface Check {

    /**
     * Score the part.
     *
     * @throws EvalException if the case does not say what is expected; the answer is then unscored
     */
    Score check(EvalCase evalCase, Part part);

    /** {@return the name of the factory method} */
    String name();

    /** {@return what the factory method was given, in a stable order} */
    Map<String, String> parameters();

    /** {@return the score from which on an answer passes} */
    default double threshold() {
        return 1;
    }

    /** {@return whether case is ignored unless the user says otherwise} */
    default boolean ignoresCase() {
        return false;
    }
}
