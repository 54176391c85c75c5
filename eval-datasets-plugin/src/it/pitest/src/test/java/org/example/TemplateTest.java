package org.example;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.Trial;
import dev.evaljunit.judge.Judges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Evals that Jupiter runs. */
@EvalDataset("capitals")
class TemplateTest {

    private final Atlas atlas = new Atlas();

    @EvalJudge
    final Judge exact = Judges.equalTo("expected.answer");

    @EvalTemplate
    @PassRate(atLeast = 0.25)
    void answers(EvalCase question, Trial trial) {
        trial.answer(atlas.capital(question.text("question")));
    }

    @ParameterizedTest
    @EvalDataset("capitals")
    void answersSomething(EvalCase question) {
        atlas.capital(question.text("question"));
    }

    @Test
    void answersInCode() {
        Eval.of(Dataset.named("capitals"))
                .agent(question -> Answer.of(atlas.capital(question.text("question"))))
                .judge("exact", exact)
                .run();
    }
}
