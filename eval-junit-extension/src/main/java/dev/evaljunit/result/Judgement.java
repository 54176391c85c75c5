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

    private Judgement(String judge, double threshold, Score score) {
        this.judge = judge;
        this.threshold = threshold;
        this.score = score;
    }

    /**
     * Create a judgement.
     *
     * @param judge the judge's name in its eval
     * @param threshold the least score that passes, from 0 to 1
     * @param score the score, or why there is none
     */
    public static Judgement of(String judge, double threshold, Score score) {
        return new Judgement(judge, threshold, score);
    }

    /** Return a copy with another score. */
    public Judgement withScore(Score newScore) {
        return new Judgement(judge, threshold, newScore);
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

    /** {@return whether the answer passes, fails, or could not be judged} */
    public Outcome outcome() {
        return score.isScored() ? Outcome.of(score.value().getAsDouble() >= threshold) : Outcome.UNSCORED;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Judgement that
                && judge.equals(that.judge)
                && Double.compare(threshold, that.threshold) == 0
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
