package org.example;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalTest;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Policy;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Judge;
import dev.evaljunit.Statistic;
import dev.evaljunit.TokenGate;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Judges;

@EvalDataset("capitals")
class CapitalsEvalTest {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalJudge
    final Judge similar = Judges.tokenF1("expected.answer").withThreshold(0.3);

    @EvalTest(trials = 2)
    @PassRate(atLeast = 0.80)
    @PassRate(atLeast = 0.40, by = "continent", minSupport = 3, policy = Policy.LENIENT)
    @ScoreGate(judge = "similar", percentile = 10, atLeast = 0.30)
    @TokenGate(of = Statistic.TOTAL, atMost = 500, minKnown = 0.9)
    Answer answers(EvalCase question, Trial trial) {
        return Atlas.capital(question, trial);
    }
}
