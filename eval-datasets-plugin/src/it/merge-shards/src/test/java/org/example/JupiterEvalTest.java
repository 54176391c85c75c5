package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Judge;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.EvalTemplate;

/** The other front end, on some of the cases. */
class JupiterEvalTest {

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTemplate
    @EvalDataset(value = "capitals", filter = "continent!=oceania")
    @PassRate(atLeast = 0.60)
    void answers(EvalCase question, Trial trial) {
        trial.answer(Atlas.capital(question, trial));
    }
}
