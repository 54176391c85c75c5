package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Scorer;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Scorers;
import dev.evaljunit.EvalTemplate;
import java.io.IOException;

@EvalDataset("capitals")
class TemplateTest {

    private static final Learner LEARNER = new Learner("template");

    @Judge
    final Scorer exact = Scorers.equalTo("expected.answer");

    @EvalTemplate
    @PassRate(atLeast = 0.5)
    void answers(EvalCase question, Trial trial) throws IOException {
        trial.answer(LEARNER.capital(question));
    }
}
