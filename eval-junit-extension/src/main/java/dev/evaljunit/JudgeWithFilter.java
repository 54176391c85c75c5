/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.dataset.CaseCondition;
import dev.evaljunit.internal.dataset.Conditional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A judge for the cases that a filter selects. */
record JudgeWithFilter(Judge judge, CaseCondition condition) implements Judge, Conditional {

    @Override
    public List<CaseCondition> conditions() {
        return Stream.concat(Conditional.of(judge).stream(), Stream.of(condition))
                .toList();
    }

    @Override
    public boolean appliesTo(EvalCase evalCase) {
        return condition.holds(evalCase) && judge.appliesTo(evalCase);
    }

    @Override
    public Score score(EvalCase evalCase, Answer answer) throws Exception {
        return judge.score(evalCase, answer);
    }

    @Override
    public double threshold() {
        return judge.threshold();
    }

    @Override
    public Map<String, String> identity() {
        var identity = new LinkedHashMap<>(judge.identity());
        identity.merge("where", condition.text(), (inner, outer) -> inner + ", " + outer);
        return identity;
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
