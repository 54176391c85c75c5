/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Reducer;
import dev.evaljunit.result.EvalRun;

/** How messages speak of a pass rate of k trials. */
final class PassAtKWords extends PassWords {

    private final int k;

    PassAtKWords(double floor, int k) {
        super(floor);
        this.k = k;
    }

    @Override
    public String subject(EvalRun run, Sample sample, double observed) {
        return "passes a case %s %s %s of the time"
                .formatted(
                        isAny(run) ? "at least once in" : "in each of", NumberText.count(k, "trial"), format(observed));
    }

    private static boolean isAny(EvalRun run) {
        return run.repeats().reducer() == Reducer.ANY;
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        return "%s (pass%s%s, estimated from %s of each of %s)"
                .formatted(
                        format(observed),
                        isAny(run) ? "@" : "^",
                        k,
                        NumberText.count(run.trials(), "trial"),
                        NumberText.count(sample.cases(), "case"));
    }
}
