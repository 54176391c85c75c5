/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import java.util.List;
import java.util.stream.IntStream;

record ForbiddenCalls(ExpectedValue calls) implements TrajectoryCheck {

    @Override
    public Score check(EvalCase evalCase, List<ToolCall> made, CallComparison comparison) {
        List<ExpectedCall> forbidden = ExpectedCall.all(calls, evalCase);
        return IntStream.range(0, made.size())
                .filter(i -> forbidden.stream().anyMatch(call -> comparison.isSame(call, made.get(i))))
                .mapToObj(i -> Score.fail("must not call %s, found it as call %d of %d"
                        .formatted(ExpectedCall.of(made.get(i)), i + 1, made.size())))
                .findFirst()
                .orElse(TrajectoryCheck.passed(made));
    }
}
