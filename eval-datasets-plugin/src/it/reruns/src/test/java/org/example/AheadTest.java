package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Judge;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.EvalTemplate;
import java.io.IOException;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Its trials run ahead of their invocations, however Jupiter runs these. */
@EvalDataset("capitals")
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class AheadTest {

    private static final Learner LEARNER = new Learner("ahead");

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTemplate
    @PassRate(atLeast = 0.5)
    void answers(EvalCase question, Trial trial) throws IOException {
        trial.answer(LEARNER.capital(question));
    }
}
