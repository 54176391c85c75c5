package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Judge;
import dev.evaljunit.judge.Judges;
import org.junit.jupiter.api.Tag;

/** Two evals on the same cases, of which one is red on purpose. */
@EvalDataset("capitals")
@Tag("capitals")
class CapitalsEvalTest {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTest
    @PassRate(atLeast = 0.75)
    String answersMostly(EvalCase question) {
        return Atlas.capital(question);
    }

    @EvalTest
    @PassRate(atLeast = 1)
    @Tag("strict")
    String answersAlways(EvalCase question) {
        return Atlas.capital(question);
    }
}
