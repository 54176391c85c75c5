/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.List;
import java.util.Map;

record ContainsAny(ExpectedValue expected) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<String> wanted = expected.someTexts(evalCase);
        return Score.passIf(wanted.stream().anyMatch(part::contains), "contains none of: " + QuotedText.list(wanted));
    }

    @Override
    public String name() {
        return "containsAny";
    }

    @Override
    public Map<String, String> parameters() {
        return expected.parameters();
    }

    @Override
    public boolean ignoresCase() {
        return true;
    }
}
