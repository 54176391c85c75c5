package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Scorer;
import dev.evaljunit.judge.Scorers;
import java.io.IOException;

@EvalDataset("capitals")
class EngineEvalTest {

    private static final Learner LEARNER = new Learner("engine");

    @Judge
    final Scorer exact = Scorers.equalTo("expected.answer");

    @EvalTest
    @PassRate(atLeast = 0.5)
    String answers(EvalCase question) throws IOException {
        return LEARNER.capital(question);
    }
}
