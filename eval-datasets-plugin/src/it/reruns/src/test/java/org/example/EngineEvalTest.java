package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Judge;
import dev.evaljunit.judge.Judges;
import java.io.IOException;

@EvalDataset("capitals")
class EngineEvalTest {

    private static final Learner LEARNER = new Learner("engine");

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTest
    @PassRate(atLeast = 0.5)
    String answers(EvalCase question) throws IOException {
        return LEARNER.capital(question);
    }
}
