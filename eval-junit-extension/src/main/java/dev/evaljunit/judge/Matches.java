/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

record Matches(ExpectedValue expected, int flags) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<String> missing = expected.someTexts(evalCase).stream()
                .filter(regex -> !isFound(pattern(regex, evalCase, part), part.text()))
                .toList();
        return Score.passIf(missing.isEmpty(), "no match for: " + QuotedText.list(missing));
    }

    private Pattern pattern(String regex, EvalCase evalCase, AnswerPart part) {
        try {
            int forCase = part.ignoresCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
            return Pattern.compile(regex, flags | forCase);
        } catch (PatternSyntaxException e) {
            throw new EvalException(
                    "%s must be a regular expression, found %s: %s at index %d."
                            .formatted(
                                    expected.describe(evalCase),
                                    QuotedText.start(regex),
                                    e.getDescription(),
                                    e.getIndex()),
                    e);
        }
    }

    private static boolean isFound(Pattern pattern, String text) {
        try {
            return pattern.matcher(new StepLimitedText(text)).find();
        } catch (StackOverflowError e) {
            throw StepLimitedText.tooLong();
        }
    }
}
