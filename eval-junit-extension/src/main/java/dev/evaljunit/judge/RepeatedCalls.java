/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Finds a call that is made again and again. */
record RepeatedCalls(int most) implements TrajectoryCheck {

    RepeatedCalls {
        if (most < 1) {
            throw new EvalException("A tool call must be allowed at least once, found " + most
                    + ". Use forbidden(…) for tools that must not be called at all.");
        }
    }

    @Override
    public Score check(EvalCase evalCase, List<ToolCall> made, CallComparison comparison) {
        List<ToolCall> worst = made.stream()
                .collect(Collectors.groupingBy(comparison::key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
        return worst.size() <= most
                ? TrajectoryCheck.passed(made)
                : Score.fail("must make a call at most %s, found %d times: %s"
                        .formatted(most == 1 ? "once" : most + " times", worst.size(), ExpectedCall.of(worst.get(0))));
    }
}
