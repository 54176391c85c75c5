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

@EvalDataset("capitals")
class TemplateTest {

    private static final Learner LEARNER = new Learner("template");

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTemplate
    @PassRate(atLeast = 0.5)
    void answers(EvalCase question, Trial trial) throws IOException {
        trial.answer(LEARNER.capital(question));
    }
}
