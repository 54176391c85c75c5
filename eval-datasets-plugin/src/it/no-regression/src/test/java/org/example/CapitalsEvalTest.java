package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.NoRegression;
import dev.evaljunit.PassRate;
import dev.evaljunit.judge.Judges;

@EvalDataset("capitals")
class CapitalsEvalTest {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTest
    @PassRate(atLeast = 0.25)
    @NoRegression
    String answers(EvalCase question) {
        boolean isKnown = !Boolean.getBoolean("atlas.careless")
                || question.metadata("continent").filter("europe"::equals).isPresent();
        return isKnown ? question.expected().get("answer").toString() : "unknown";
    }
}
