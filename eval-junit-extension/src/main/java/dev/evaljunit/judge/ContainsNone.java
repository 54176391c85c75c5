/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.List;
import java.util.Map;

record ContainsNone(ExpectedValue expected) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<String> found =
                expected.texts(evalCase).stream().filter(part::contains).toList();
        return Score.passIf(found.isEmpty(), "must not contain: " + QuotedText.list(found));
    }

    @Override
    public String name() {
        return "containsNone";
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
