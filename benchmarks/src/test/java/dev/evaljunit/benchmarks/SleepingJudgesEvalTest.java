/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Score;

/** An agent and two judges that take 50 ms each, as if they waited for models. */
@EvalDataset("numbers")
class SleepingJudgesEvalTest {

    @Judge
    Score first() throws InterruptedException {
        Thread.sleep(50);
        return Score.pass();
    }

    @Judge
    Score second() throws InterruptedException {
        Thread.sleep(50);
        return Score.pass();
    }

    @EvalTest
    @PassRate(atLeast = 1)
    String answers(EvalCase number) throws InterruptedException {
        Thread.sleep(50);
        return number.id();
    }
}
