/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.internal.text.ThrownText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the members of a panel come to one score. */
interface PanelRule {

    Score score(List<Judge> members, EvalCase evalCase, Answer answer);

    /** {@return the threshold of the panel, from those of its members} */
    double threshold(double... thresholds);

    /** {@return whether the scores depend on the thresholds of the members, and not only on their scores} */
    boolean isVote();

    /** {@return whether it needs every member to apply to a case} */
    boolean needsAll();

    /** {@return the score of a member; unscored if it throws or returns null, as for a judge alone} */
    static Score score(Judge member, EvalCase evalCase, Answer answer) {
        try {
            @Nullable Score score = member.score(evalCase, answer);
            return score == null ? Score.unscored("the judge returned null, but must return a Score") : score;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Score.unscored("the judge was interrupted");
        } catch (Exception | LinkageError | AssertionError e) { // of user code
            return Score.unscored("the judge threw " + ThrownText.of(e));
        }
    }
}
