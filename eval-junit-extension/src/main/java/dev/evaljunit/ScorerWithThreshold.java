/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Map;
import java.util.Optional;

/** A scorer with a threshold chosen by the eval. */
record ScorerWithThreshold(Scorer scorer, double threshold) implements Scorer {

    ScorerWithThreshold {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new EvalException("The threshold of a judge must be in [0, 1], found " + threshold + ".");
        }
    }

    @Override
    public Score score(EvalCase evalCase, Answer answer) throws Exception {
        return scorer.score(evalCase, answer);
    }

    @Override
    public Map<String, String> identity() {
        return scorer.identity();
    }

    @Override
    public Optional<String> model() {
        return scorer.model();
    }

    @Override
    public void prepare() {
        scorer.prepare();
    }
}
