/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import java.util.List;

/** Judges the tool calls of an answer. */
@FunctionalInterface
interface TrajectoryCheck {

    /**
     * Score the calls.
     *
     * @param made the agent's calls, in their order; empty if it made none, or reported none
     * @throws EvalException if they cannot be judged, for example without expected calls; the answer is then unscored
     */
    Score check(EvalCase evalCase, List<ToolCall> made, CallComparison comparison);

    /** {@return the score 1, with a remark if there was nothing to judge: the agent may not report its calls} */
    static Score passed(List<ToolCall> made) {
        return made.isEmpty() ? Score.of(1, "the answer has no tool calls") : Score.pass();
    }
}
