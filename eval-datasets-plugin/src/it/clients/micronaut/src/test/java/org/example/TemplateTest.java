package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Judges;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;

@MicronautTest(startApplication = false)
@EvalDataset("capitals")
class TemplateTest {

    @Inject
    Desk desk;

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTemplate
    @PassRate(atLeast = 0.75)
    void answers(EvalCase question, Trial trial) {
        trial.answer(desk.capital(question));
    }

    @EvalTemplate
    @PassRate(atLeast = 1)
    void answersAlways(EvalCase question, Trial trial) {
        trial.answer(desk.capital(question));
    }
}
