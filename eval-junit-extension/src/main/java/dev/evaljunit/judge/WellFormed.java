/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.function.Predicate;

/**
 * A text that a program must be able to read as a whole: its characters count as they are stored, also those that people cannot see.
 *
 * @param what the text must be
 */
record WellFormed(String what, Predicate<String> isOne) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        String text = part.comparison().isExact() ? part.text() : part.text().strip();
        return Score.passIf(isOne.test(text), "must be %s, found %s".formatted(what, QuotedText.start(text)));
    }
}
