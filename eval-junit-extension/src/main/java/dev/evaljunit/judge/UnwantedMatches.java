/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.scan.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds what regular expressions match. */
record UnwantedMatches(ExpectedValue expected, int flags) implements TextScan {

    @Override
    public Function<AnswerText, List<Finding>> of(EvalCase evalCase) {
        var matches = new Matches(expected, flags);
        var patterns = new LinkedHashMap<String, Pattern>();
        for (String regex : expected.someTexts(evalCase)) {
            patterns.put(regex, matches.visible(regex, evalCase));
        }
        return text -> find(patterns, text.visible());
    }

    private static List<Finding> find(Map<String, Pattern> patterns, String text) {
        var found = new ArrayList<Finding>();
        patterns.forEach((regex, pattern) -> StepLimitedText.matches(pattern, text).stream()
                .filter(match -> match.end() > match.start())
                .map(match -> Finding.masked("match of " + QuotedText.start(regex), match.group(), match.start()))
                .forEach(found::add));
        return found;
    }
}
