/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import dev.evaljunit.Score;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The score that a judge gave to the answer of one trial. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Judgement {

    private final String judge;
    private final double threshold;
    private final Score score;
    private final boolean applies;
    private final Outcome outcome;

    private Judgement(String judge, double threshold, Score score, boolean applies) {
        this.judge = judge;
        this.threshold = threshold;
        this.score = score;
        this.applies = applies;
        this.outcome = outcomeOf();
    }

    /** Gates and reports ask it of each judgement many times. */
    private Outcome outcomeOf() {
        if (!applies) {
            return Outcome.NOT_APPLICABLE;
        }
        return score.isScored() ? Outcome.of(score.value().getAsDouble() >= threshold) : Outcome.UNSCORED;
    }

    /**
     * Create a judgement.
     *
     * @param judge the judge's name in its eval
     * @param threshold the least score that passes, from 0 to 1
     * @param score the score, or why there is none
     */
    public static Judgement of(String judge, double threshold, Score score) {
        return new Judgement(judge, threshold, score, true);
    }

    /**
     * Create a judgement for a case that the judge does not apply to. It has no score.
     *
     * @param judge the judge's name in its eval
     * @param threshold the least score that passes, from 0 to 1
     */
    public static Judgement notApplicable(String judge, double threshold) {
        return new Judgement(judge, threshold, Score.unscored("does not apply to this case"), false);
    }

    /** Return a copy with another score. */
    public Judgement withScore(Score newScore) {
        return new Judgement(judge, threshold, newScore, applies);
    }

    /** {@return the judge's name in its eval} */
    public String judge() {
        return judge;
    }

    /** {@return the least score that passes, from 0 to 1} */
    public double threshold() {
        return threshold;
    }

    /** {@return the score, or why there is none} */
    public Score score() {
        return score;
    }

    /** {@return whether the judge applies to the case} */
    public boolean applies() {
        return applies;
    }

    /** {@return whether the answer passes, fails, or could not be judged, or the judge does not apply to the case} */
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Judgement that
                && judge.equals(that.judge)
                && Double.compare(threshold, that.threshold) == 0
                && applies == that.applies
                && score.equals(that.score);
    }

    @Override
    public int hashCode() {
        return Objects.hash(judge, threshold, score);
    }

    @Override
    public String toString() {
        return "Judgement[%s at least %s: %s]".formatted(judge, threshold, score);
    }
}
