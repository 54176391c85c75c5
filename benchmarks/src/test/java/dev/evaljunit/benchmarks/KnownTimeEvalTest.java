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

@EvalDataset("numbers")
class KnownTimeEvalTest {

    @EvalJudge
    Score first() throws InterruptedException {
        return KnownTime.judge(1);
    }

    @EvalJudge
    Score second() throws InterruptedException {
        return KnownTime.judge(2);
    }

    @EvalTest
    @PassRate(atLeast = 1)
    String answers(EvalCase number) throws InterruptedException {
        KnownTime.pass();
        return number.id();
    }
}
