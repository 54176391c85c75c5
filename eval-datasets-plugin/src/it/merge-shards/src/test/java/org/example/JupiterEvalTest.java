package org.example;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Scorer;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Scorers;
import dev.evaljunit.EvalTemplate;

/** The other front end, on some of the cases. */
class JupiterEvalTest {

    @Judge
    final Scorer exact = Scorers.equalTo("expected.answer");

    @EvalTemplate
    @EvalDataset(value = "capitals", filter = "continent!=oceania")
    @PassRate(atLeast = 0.60)
    void answers(EvalCase question, Trial trial) {
        trial.answer(Atlas.capital(question, trial));
    }
}
