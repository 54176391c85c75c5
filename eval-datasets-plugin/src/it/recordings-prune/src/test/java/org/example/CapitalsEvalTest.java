package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.LlmReply;
import dev.evaljunit.PassRate;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.LlmJudge;

@EvalDataset("capitals")
class CapitalsEvalTest {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalJudge
    final Judge polite = LlmJudge.criterion("The answer is polite.", request -> LlmReply.of("{\"score\": \"pass\"}"))
            .where("id!=" + System.getProperty("excluded", "none"));

    @EvalTest
    @PassRate(atLeast = 0.5)
    String answers(EvalCase question) {
        return question.find("expected.answer").orElseThrow().toString();
    }
}
