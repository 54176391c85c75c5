package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Scorer;
import dev.evaljunit.judge.Scorers;

/** Answers with the process that it runs in. */
@EvalDataset("capitals")
class SecondForkEvalTest {

    @Judge
    final Scorer process = Scorers.length(1, 10);

    @EvalTest
    @PassRate(atLeast = 1)
    String tellsItsProcess(EvalCase question) {
        return String.valueOf(ProcessHandle.current().pid());
    }
}
