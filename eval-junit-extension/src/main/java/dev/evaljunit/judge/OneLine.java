/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.text.VisibleText;
import java.util.regex.Pattern;

/** A text without a line break, except around it, where nobody sees one. */
record OneLine() implements AnswerCheck {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        String text = part.text();
        String[] lines = LINE_BREAK.split(
                part.comparison().isExact()
                        ? text
                        : VisibleText.characters(text).strip(),
                -1);
        int count = lines.length == 1 && lines[0].isBlank() ? 0 : lines.length;
        return Score.passIf(count == 1, "must be one line, found " + (count == 0 ? "none" : count));
    }
}
