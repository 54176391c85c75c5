/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import java.util.Optional;

/** Compares a part of an answer with an expected value. */
@FunctionalInterface
interface AnswerCheck {

    /**
     * Score the part: an agent's mistake is a 0 with a reason, a part that cannot be judged an exception.
     *
     * <p>If the answer lacks the part, it is called with an empty text, so that the case is checked first. To support
     * {@link AnswerJudge#ignoringCase()} and {@link AnswerJudge#exactly()}, compare texts by {@link AnswerPart#comparison}.
     *
     * @throws EvalException if the part cannot be judged, for example without an expected value; the answer is then
     *     unscored
     */
    Score check(EvalCase evalCase, AnswerPart part);

    /** {@return the model that it calls; empty if it calls none} */
    default Optional<String> model() {
        return Optional.empty();
    }

    /**
     * Check that the model answers.
     *
     * @throws EvalException if it does not
     */
    default void preflight() {}
}
