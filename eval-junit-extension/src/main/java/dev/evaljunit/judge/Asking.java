/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import java.util.Map;

/** What a judge asks its model about an answer. */
interface Asking {

    /** {@return the form in which the model must reply} */
    default ReplyForm replies(Rubric rubric) {
        return ReplyForm.of(rubric);
    }

    /**
     * Check that a rubric suits it.
     *
     * @throws EvalException if it does not
     */
    void check(RubricFile file, Rubric rubric);

    Score score(RubricJudge judge, EvalCase evalCase, Answer answer);

    /** {@return what distinguishes it from asking once with the same rubric} */
    Map<String, String> identity();
}
