/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

record Matches(Reference reference, int flags) implements Check {

    @Override
    public Score check(EvalCase evalCase, Part part) {
        List<String> missing = reference.someTexts(evalCase).stream()
                .filter(regex -> !isFound(pattern(regex, evalCase, part), part.text()))
                .toList();
        return Score.passIf(missing.isEmpty(), "no match for: " + Quoted.list(missing));
    }

    private Pattern pattern(String regex, EvalCase evalCase, Part part) {
        try {
            int forCase = part.ignoresCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
            return Pattern.compile(regex, flags | forCase);
        } catch (PatternSyntaxException e) {
            throw new EvalException(
                    "%s must be a regular expression, found %s: %s at index %d."
                            .formatted(
                                    reference.describe(evalCase),
                                    Quoted.start(regex),
                                    e.getDescription(),
                                    e.getIndex()),
                    e);
        }
    }

    private static boolean isFound(Pattern pattern, String text) {
        try {
            return pattern.matcher(new BoundedText(text)).find();
        } catch (StackOverflowError e) {
            throw BoundedText.tooLong();
        }
    }

    @Override
    public String name() {
        return "matches";
    }

    @Override
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<>(reference.parameters());
        parameters.put("flags", Integer.toString(flags));
        return parameters;
    }
}
