package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Judges;
import io.quarkus.test.junit.QuarkusTest;

/** Quarkus calls the method itself. */
@QuarkusTest
@EvalDataset("capitals")
class TemplateTest {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTemplate
    @PassRate(atLeast = 0.25)
    void answers(EvalCase question, Trial trial) {
        trial.answer("Paris");
    }
}
