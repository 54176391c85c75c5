package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Scorer;
import dev.evaljunit.judge.Scorers;

@EvalDataset("capitals")
class CapitalsEvalTest {

    @Judge
    final Scorer exact = Scorers.equalTo("expected.answer");

    @EvalTest
    @PassRate(atLeast = 0.75)
    String answers(EvalCase question) {
        return Atlas.capital(question);
    }
}
