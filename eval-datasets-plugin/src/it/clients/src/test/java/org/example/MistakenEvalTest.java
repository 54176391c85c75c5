package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;

/** Its author forgot to return the answer, so it cannot run. */
@EvalDataset("capitals")
class MistakenEvalTest {

    @EvalTest
    @PassRate(atLeast = 1)
    void answers(EvalCase question) {}
}
