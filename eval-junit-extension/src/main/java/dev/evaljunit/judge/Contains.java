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
import java.util.stream.Collectors;

/** Looks for expected texts in a part of an answer. */
record Contains(ExpectedValue expected) {

    Score all(EvalCase evalCase, AnswerPart part) {
        List<String> wanted = visible(expected.texts(evalCase), evalCase, part);
        List<String> found = found(wanted, part);
        if (found.size() == wanted.size()) {
            return Score.pass();
        }
        List<String> missing =
                wanted.stream().filter(text -> !found.contains(text)).toList();
        return Score.of((double) found.size() / wanted.size(), "missing: " + listed(missing, part));
    }

    Score any(EvalCase evalCase, AnswerPart part) {
        List<String> wanted = visible(expected.someTexts(evalCase), evalCase, part);
        return found(wanted, part).isEmpty() ? Score.fail("contains none of: " + listed(wanted, part)) : Score.pass();
    }

    Score none(EvalCase evalCase, AnswerPart part) {
        List<String> found = found(visible(expected.texts(evalCase), evalCase, part), part);
        return Score.passIf(found.isEmpty(), "must not contain: " + QuotedText.list(found));
    }

    /** Every answer would contain a text of which nothing is seen. */
    private List<String> visible(List<String> wanted, EvalCase evalCase, AnswerPart part) {
        for (String text : wanted) {
            if (part.comparison().comparable(text).isEmpty()
                    || (!part.comparison().isExact()
                            && part.comparison().comparable(text).isBlank())) {
                throw new EvalException(
                        "%s must be visible, found %s. To look for invisible characters, call exactly()."
                                .formatted(expected.describe(evalCase), Json.write(text)));
            }
        }
        return wanted;
    }

    private static List<String> found(List<String> wanted, AnswerPart part) {
        TextComparison comparison = part.comparison();
        String text = comparison.comparable(part.text());
        return wanted.stream()
                .filter(one -> comparison.contains(text, comparison.comparable(one)))
                .toList();
    }

    private static String listed(List<String> missing, AnswerPart part) {
        return missing.stream()
                .map(text -> Json.write(text) + UnseenDifference.in(part.text(), text, part.comparison()))
                .collect(Collectors.joining(", "));
    }
}
