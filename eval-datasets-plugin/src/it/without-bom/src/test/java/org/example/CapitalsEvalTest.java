package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Judge;
import dev.evaljunit.judge.Judges;
import org.junit.jupiter.api.Test;

/** Run by both engines. */
@EvalDataset("capitals")
class CapitalsEvalTest {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTest
    @PassRate(atLeast = 0.25)
    String answers(EvalCase question) {
        return "Paris";
    }

    @Test
    void calculates() {
        assertEquals(4, 2 + 2);
    }
}
