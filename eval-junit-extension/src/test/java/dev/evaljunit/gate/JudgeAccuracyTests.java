/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import static dev.evaljunit.gate.Gates.passRate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.result.EvalRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeAccuracyTests {

    private final Judge polite = (evalCase, answer) -> answer.text().contains("?")
            ? Score.unscored("a question")
            : Score.passIf(answer.text().contains("please"), "no please");

    private static Dataset labelled(String... answersAndLabels) {
        List<EvalCase> cases = new ArrayList<>();
        for (int i = 0; i < answersAndLabels.length; i += 2) {
            cases.add(EvalCase.of("a" + i, Map.of("answer", answersAndLabels[i]))
                    .withExpected(Map.of("label", answersAndLabels[i + 1])));
        }
        return Dataset.of("labelled", cases);
    }

    @Test
    void countsHowOftenAJudgeInCodeAgreesWithPeople() {
        Dataset labelled = labelled(
                "Sit, please.",
                "pass",
                "Have a seat.",
                "pass",
                "Move!",
                "fail",
                "Go, please!",
                "fail",
                "Out.",
                "fail",
                "What?",
                "fail");
        EvalRun run = Eval.of(labelled)
                .agent(answer -> Answer.of(answer.text("answer")))
                .judge("polite", polite)
                .run();
        JudgeAccuracy accuracy = JudgeAccuracy.of(
                run, "polite", answer -> "pass".equals(answer.expected().get("label")));

        Gate gate = passRate().correctedFor(accuracy).corrected().atLeast(0.92);

        assertThat(accuracy).isEqualTo(new JudgeAccuracy(1, 2, 2, 3));
        assertThat(gate.name()).isEqualTo("pass-rate-corrected");
    }

    @Test
    void needsAnswersThatPeoplePassedAndAnswersThatTheyFailed() {
        EvalRun run = Eval.of(labelled("Sit, please.", "pass"))
                .agent(answer -> Answer.of(answer.text("answer")))
                .judge("polite", polite)
                .run();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JudgeAccuracy.of(run, "polite", answer -> true))
                .withMessage("'fails' must be positive, found: 0");
    }
}
