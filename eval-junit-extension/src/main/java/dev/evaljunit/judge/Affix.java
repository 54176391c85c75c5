/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Looks for expected texts at an end of a part of an answer.
 *
 * @param where the end, in a message
 */
record Affix(ExpectedValue expected, String where, BiPredicate<String, String> isThere) implements AnswerCheck {

    static Affix start(ExpectedValue expected) {
        return new Affix(expected, "start", String::startsWith);
    }

    static Affix end(ExpectedValue expected) {
        return new Affix(expected, "end", String::endsWith);
    }

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<String> wanted = expected.someTexts(evalCase);
        String text = part.comparison().trimmed(part.text());
        return Score.passIf(
                wanted.stream().anyMatch(one -> isThere.test(text, visible(one, evalCase, part))),
                "must %s with %s, found %s"
                        .formatted(
                                where,
                                String.join(
                                        " or ", wanted.stream().map(Json::write).toList()),
                                QuotedText.start(part.text().strip())));
    }

    /** Every answer would start with a text of which nothing is seen. */
    private String visible(String wanted, EvalCase evalCase, AnswerPart part) {
        String comparable = part.comparison().trimmed(wanted);
        if (comparable.isEmpty()) {
            throw new EvalException("%s must be visible, found %s. To look for invisible characters, call exactly()."
                    .formatted(expected.describe(evalCase), Json.write(wanted)));
        }
        return comparable;
    }
}
