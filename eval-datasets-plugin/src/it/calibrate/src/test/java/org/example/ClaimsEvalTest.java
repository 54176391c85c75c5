package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.judge.LlmJudge;

@EvalDataset("claims")
class ClaimsEvalTest {

    @EvalJudge
    final Judge grounded = LlmJudge.rubric("groundedness@3");

    @EvalTest
    @PassRate(atLeast = 0.6, corrected = true)
    String answers(EvalCase claim) {
        int invented = Boolean.getBoolean("claims.careless") ? 2 : 10;
        int number = Integer.parseInt(claim.metadata("number").orElseThrow());
        return "It is so: score " + (number % invented == 0 ? 1 : 5);
    }
}
