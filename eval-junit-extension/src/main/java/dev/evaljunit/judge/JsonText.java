/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;

/** A text that is JSON, or a structured part, which is JSON already. */
record JsonText() implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        return JsonPart.of(part).problem().map(Score::fail).orElseGet(Score::pass);
    }
}
