package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.judge.Judges;

@EvalDataset("capitals")
class AtlasEvalTest {

    private final Atlas atlas = new Atlas();

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTest
    @PassRate(atLeast = 0.25)
    Object answers(EvalCase question) {
        return atlas.capital();
    }

    @EvalTest
    @PassRate(atLeast = 0.25)
    String answersInText(EvalCase question) {
        return atlas.text();
    }
}
