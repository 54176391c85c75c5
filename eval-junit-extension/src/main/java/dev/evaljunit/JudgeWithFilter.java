/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.dataset.CaseCondition;
import dev.evaljunit.internal.dataset.DelegatingJudge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A judge for the cases that a filter selects. */
record JudgeWithFilter(Judge judge, CaseCondition condition) implements DelegatingJudge {

    @Override
    public List<CaseCondition> conditions() {
        return List.of(condition);
    }

    @Override
    public boolean appliesTo(EvalCase evalCase) {
        return condition.holds(evalCase) && judge.appliesTo(evalCase);
    }

    @Override
    public Map<String, String> identity() {
        var identity = new LinkedHashMap<>(judge.identity());
        identity.merge("where", condition.text(), (inner, outer) -> inner + ", " + outer);
        return identity;
    }
}
