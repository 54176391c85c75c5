package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.judge.Judges;
import org.junit.jupiter.api.Disabled;

@Disabled("too expensive")
@EvalDataset("capitals")
class SwitchedOffEvalTest {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTest
    @PassRate(atLeast = 0.75)
    String answers(EvalCase question) {
        return question.text("country").equals("France") ? "Paris" : "Tokyo";
    }
}
