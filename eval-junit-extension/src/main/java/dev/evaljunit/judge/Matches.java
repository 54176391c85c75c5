/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

record Matches(ExpectedValue expected, int flags) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        boolean isExact = part.comparison().isExact();
        var missing = new ArrayList<String>();
        for (String regex : expected.someTexts(evalCase)) {
            if (!isFound(regex, isExact, evalCase, part)) {
                missing.add(Json.write(regex) + remark(regex, !isExact, evalCase, part));
            }
        }
        return Score.passIf(missing.isEmpty(), "no match for: " + String.join(", ", missing));
    }

    private boolean isFound(String regex, boolean isExact, EvalCase evalCase, AnswerPart part) {
        boolean ignoresCase = part.comparison().ignoresCase();
        Pattern pattern = pattern(isExact ? regex : VisiblePattern.of(regex, flags), evalCase, ignoresCase);
        return StepLimitedText.isFound(pattern, isExact ? part.text() : VisibleText.characters(part.text()));
    }

    private String remark(String regex, boolean isExact, EvalCase evalCase, AnswerPart part) {
        try {
            boolean isOtherwiseFound = isFound(regex, isExact, evalCase, part);
            String otherwise = isExact
                    ? " (but in the characters as they are stored: call exactly())"
                    : " (but in the text as people see it)";
            return isOtherwiseFound ? otherwise : "";
        } catch (EvalException tooLong) {
            return "";
        }
    }

    /** {@return the pattern of a regular expression of the case, for visible texts} */
    Pattern visible(String regex, EvalCase evalCase) {
        return pattern(VisiblePattern.of(regex, flags), evalCase, false);
    }

    private Pattern pattern(String regex, EvalCase evalCase, boolean ignoresCase) {
        try {
            int forCase = ignoresCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
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
}
