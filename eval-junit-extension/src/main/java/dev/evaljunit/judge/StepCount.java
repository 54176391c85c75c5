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

record StepCount(int min, int max) implements TrajectoryCheck {

    StepCount {
        if (min < 0 || max < min) {
            throw new EvalException("The number of tool calls must have limits 0 <= min <= max, found: min %d, max %d."
                    .formatted(min, max));
        }
    }

    @Override
    public Score check(EvalCase evalCase, List<ToolCall> made, CallComparison comparison) {
        return Score.passIf(
                min <= made.size() && made.size() <= max,
                "must make %d to %d tool calls, found %d".formatted(min, max, made.size()));
    }
}
