package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Judge;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.EvalTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** All that Jupiter runs. */
class CapitalsTest {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTemplate
    @EvalDataset("capitals")
    @PassRate(atLeast = 0.75)
    @Tag("capitals")
    void answers(EvalCase question, Trial trial) {
        trial.answer(Atlas.capital(question));
    }

    @ParameterizedTest
    @EvalDataset("capitals")
    void asks(EvalCase question) {
        assertTrue(question.text("question").startsWith("Capital of"));
    }

    @Test
    void calculates() {
        assertEquals(4, 2 + 2);
    }
}
