/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;

/** An agent that takes no time: what is left is the engine. */
@EvalDataset("numbers")
class NoOpEvalTest {

    @EvalJudge
    Score always() {
        return Score.pass();
    }

    @EvalTest
    @PassRate(atLeast = 1)
    String answers(EvalCase number) {
        return number.id();
    }
}
