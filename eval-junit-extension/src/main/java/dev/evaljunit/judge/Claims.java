/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.dataset.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks for a verdict on each claim of the answer. */
final class Claims implements Asking {

    static final Claims OF_ANSWER = new Claims();

    private Claims() {}

    @Override
    public ReplyForm replies(Rubric rubric) {
        return new ClaimsReply(rubric.scale());
    }

    @Override
    public void check(RubricFile file, Rubric rubric) {
        Guard.checkAbsent(file, rubric, "claims");
        OneAnswer.SHOWN.check(file, rubric);
        if (!rubric.tokens().isEmpty()) {
            throw new EvalException(
                    "%s must be absent for LlmJudge.claims, whose model replies with a list of claims. Remove it."
                            .formatted(file.where("tokens")));
        }
    }

    @Override
    public Score score(RubricJudge judge, EvalCase evalCase, Answer answer) {
        return OneAnswer.SHOWN.score(judge, evalCase, answer);
    }

    @Override
    public Map<String, String> identity() {
        String digest = Sha256.of(ClaimsReply.INSTRUCTIONS.getBytes(StandardCharsets.UTF_8));
        return Map.of("claims", digest);
    }
}
