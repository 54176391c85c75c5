/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.List;
import java.util.Map;

record ContainsAny(Reference reference) implements Check {

    @Override
    public Score check(EvalCase evalCase, Part part) {
        List<String> wanted = reference.someTexts(evalCase);
        return Score.passIf(wanted.stream().anyMatch(part::contains), "contains none of: " + Quoted.list(wanted));
    }

    @Override
    public String name() {
        return "containsAny";
    }

    @Override
    public Map<String, String> parameters() {
        return reference.parameters();
    }

    @Override
    public boolean ignoresCase() {
        return true;
    }
}
