/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.text.VisibleText;

record Length(int min, int max) implements AnswerCheck {

    Length {
        if (min < 0 || max < min) {
            throw new EvalException("The length of an answer must have limits 0 <= min <= max, found: min %d, max %d."
                    .formatted(min, max));
        }
    }

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        String text = part.text();
        String counted = part.comparison().isExact() ? text : VisibleText.characters(text);
        int length = counted.codePointCount(0, counted.length());
        return Score.passIf(
                min <= length && length <= max, "must have %d to %d characters, found %d".formatted(min, max, length));
    }
}
