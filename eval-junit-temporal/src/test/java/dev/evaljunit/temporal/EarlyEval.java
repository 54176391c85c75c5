/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import static dev.evaljunit.Stop.EARLY;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import dev.evaljunit.judge.Judges;
import java.io.IOException;

/** An agent that is so much better than its gate that few cases decide. */
@EvalDataset("numbers")
class EarlyEval {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTest(stop = EARLY)
    @PassRate(atLeast = 0.5)
    Answer answers(EvalCase number, Trial trial) throws IOException, InterruptedException {
        NumbersEval.call(number, trial);
        int asked = Integer.parseInt(number.text("question"));
        return Answer.of(String.valueOf(asked % 10 == 0 ? asked + 1 : asked))
                .withUsage(Usage.of(asked, 1).withModel("counter-1"));
    }
}
