/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.scan.Finding;
import java.util.List;

/** Finds in a text what an answer must not contain. */
@FunctionalInterface
interface TextScan {

    /**
     * {@return what is found, in the order of the text}
     *
     * <p>If the answer lacks the part to scan, it is called with an empty text, so that the case is checked.
     *
     * @throws EvalException if the text cannot be scanned, for example without a list of words; the answer is then unscored
     */
    List<Finding> find(EvalCase evalCase, AnswerText text);
}
