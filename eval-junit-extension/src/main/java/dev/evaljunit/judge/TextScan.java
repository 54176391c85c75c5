/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.scan.Finding;
import java.util.List;
import java.util.function.Function;

/** Finds in texts what an answer must not contain. */
@FunctionalInterface
interface TextScan {

    /**
     * {@return a search of one text of an answer to the case, which returns findings in any order, which may overlap}
     *
     * @throws EvalException if no text can be searched, for example without a list of words; the answer is then unscored
     */
    Function<AnswerText, List<Finding>> of(EvalCase evalCase);
}
