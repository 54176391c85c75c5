package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.judge.Judges;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;

/** Micronaut is an extension of Jupiter, so that it makes no beans for this engine. */
@MicronautTest(startApplication = false)
@EvalDataset("capitals")
class EngineEvalTest {

    @Inject
    Desk desk;

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTest
    @PassRate(atLeast = 0.75)
    String answers(EvalCase question) {
        return desk.capital(question);
    }
}
