/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.List;

/** Looks for expected texts in a part of an answer. */
record Contains(ExpectedValue expected) {

    Score all(EvalCase evalCase, AnswerPart part) {
        List<String> wanted = expected.texts(evalCase);
        List<String> missing =
                wanted.stream().filter(text -> !part.contains(text)).toList();
        if (missing.isEmpty()) {
            return Score.pass();
        }
        double share = (double) (wanted.size() - missing.size()) / wanted.size();
        return Score.of(share, "missing: " + QuotedText.list(missing));
    }

    Score any(EvalCase evalCase, AnswerPart part) {
        List<String> wanted = expected.someTexts(evalCase);
        return Score.passIf(wanted.stream().anyMatch(part::contains), "contains none of: " + QuotedText.list(wanted));
    }

    Score none(EvalCase evalCase, AnswerPart part) {
        List<String> found =
                expected.texts(evalCase).stream().filter(part::contains).toList();
        return Score.passIf(found.isEmpty(), "must not contain: " + QuotedText.list(found));
    }
}
