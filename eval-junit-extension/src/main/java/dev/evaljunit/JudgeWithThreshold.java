/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.dataset.CaseCondition;
import dev.evaljunit.internal.dataset.Conditional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A judge with a threshold chosen by the eval. */
record JudgeWithThreshold(Judge judge, double threshold) implements Judge, Conditional {

    JudgeWithThreshold {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new EvalException("The threshold of a judge must be in [0, 1], found " + threshold + ".");
        }
    }

    @Override
    public List<CaseCondition> conditions() {
        return Conditional.of(judge);
    }

    @Override
    public boolean appliesTo(EvalCase evalCase) {
        return judge.appliesTo(evalCase);
    }

    @Override
    public Score score(EvalCase evalCase, Answer answer) throws Exception {
        return judge.score(evalCase, answer);
    }

    @Override
    public Map<String, String> identity() {
        return judge.identity();
    }

    @Override
    public Optional<String> model() {
        return judge.model();
    }

    @Override
    public void prepare() {
        judge.prepare();
    }

    @Override
    public Set<String> exampleCases() {
        return judge.exampleCases();
    }

    @Override
    public void preflight() {
        judge.preflight();
    }
}
