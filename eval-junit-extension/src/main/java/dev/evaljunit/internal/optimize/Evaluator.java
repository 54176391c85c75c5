/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.run.Budget;
import java.util.List;
import java.util.function.Consumer;

/** Has the agent answer cases with a prompt, and the answers judged. */
public interface Evaluator {

    /**
     * Evaluate.
     *
     * @param left what may still be spent; once that is reached, the other cases are left out
     * @param ended takes each case when it has ended, from any thread
     */
    void evaluate(Prompt prompt, List<EvalCase> cases, Budget left, Consumer<CaseScore> ended)
            throws InterruptedException;

    /** {@return a text that differs if scores of others do not compare with these} */
    default String identity() {
        return "";
    }
}
