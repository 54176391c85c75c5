/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.List;
import java.util.Map;

record ContainsAll(ExpectedValue expected) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<String> wanted = expected.texts(evalCase);
        List<String> missing =
                wanted.stream().filter(text -> !part.contains(text)).toList();
        if (missing.isEmpty()) {
            return Score.pass();
        }
        double share = (double) (wanted.size() - missing.size()) / wanted.size();
        return Score.of(share, "missing: " + QuotedText.list(missing));
    }

    @Override
    public String name() {
        return "containsAll";
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
