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
     * Score the part. What the agent did wrong scores 0 and has a reason; throw if the part cannot be judged.
     *
     * <p>Called also if the answer lacks the part, with an empty text, so that the case is checked first. To support
     * {@link AnswerJudge#ignoringCase()}, compare texts by {@link AnswerPart#normalised}.
     *
     * @throws EvalException such as for a case without a usable expected value; the answer is then unscored
     */
    Score check(EvalCase evalCase, AnswerPart part);
}
