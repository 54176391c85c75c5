/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import java.util.Map;
import java.util.stream.Stream;

/** Asks for a verdict on the answer alone. */
final class OneAnswer implements Asking {

    static final OneAnswer SHOWN = new OneAnswer();

    private OneAnswer() {}

    @Override
    public void check(RubricFile file, Rubric rubric) {
        if (Stream.of(PromptValues.FIRST, PromptValues.SECOND)
                .anyMatch(rubric.prompt().names()::contains)) {
            throw new EvalException(
                    "%s must show one answer, found {{%s}} or {{%s}}, which are for two. Use LlmJudge.pairwise, or show {{answer}}."
                            .formatted(file.where("prompt"), PromptValues.FIRST, PromptValues.SECOND));
        }
    }

    @Override
    public Score score(RubricJudge judge, EvalCase evalCase, Answer answer) {
        return judge.score(new PromptValues(judge.rubric(), evalCase, answer));
    }

    @Override
    public Map<String, String> identity() {
        return Map.of();
    }
}
