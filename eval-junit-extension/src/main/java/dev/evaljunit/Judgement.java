/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * What one judge made of one answer.
 *
 * @param judge the judge's name in the eval
 * @param threshold the score from which on an answer passes
 * @param score what the judge said
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Judgement(String judge, double threshold, Score score) {

    /** {@return whether the answer passes, fails, or could not be judged} */
    public Outcome outcome() {
        return score.value().isEmpty()
                ? Outcome.UNSCORED
                : Outcome.of(score.value().getAsDouble() >= threshold);
    }
}
