/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.result.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * A judge with its name in gates and reports.
 *
 * @param name unique in its eval
 */
public record NamedJudge(String name, Judge judge) {

    /** Prepare the judge and check its threshold, which a user's judge computes. */
    void prepare() {
        judge.prepare();
        double threshold = judge.threshold();
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new EvalException(
                    "Judge '%s' must have a threshold in [0, 1], found %s. Correct threshold() of its judge."
                            .formatted(name, threshold));
        }
    }

    Judgement judge(EvalCase evalCase, Answer answer) throws Exception {
        @Nullable Score score = judge.score(evalCase, answer);
        return judgement(score == null ? Score.unscored("the judge returned null, but must return a Score") : score);
    }

    Judgement unscored(String reason) {
        return judgement(Score.unscored(reason));
    }

    private Judgement judgement(Score score) {
        return Judgement.of(name, judge.threshold(), score);
    }
}
