/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Limits the steps of a regular expression on a text, so that catastrophic backtracking ends after the same number of
 * steps on every machine.
 */
final class StepLimitedText implements CharSequence {

    private static final int MOST_READS = 20_000_000;

    private final String text;
    private int reads;

    private StepLimitedText(String text) {
        this.text = text;
    }

    /**
     * {@return whether the pattern is found somewhere in the text}
     *
     * @throws EvalException if that takes too long
     */
    static boolean isFound(Pattern pattern, String text) {
        return search(pattern, text, Matcher::find);
    }

    /**
     * {@return what the pattern matches in the text}
     *
     * @throws EvalException if that takes too long
     */
    static List<MatchResult> matches(Pattern pattern, String text) {
        return search(pattern, text, matcher -> matcher.results().toList());
    }

    private static <T> T search(Pattern pattern, String text, Function<Matcher, T> search) {
        try {
            return search.apply(pattern.matcher(new StepLimitedText(text)));
        } catch (StackOverflowError e) {
            throw tooLong();
        }
    }

    private static EvalException tooLong() {
        return new EvalException(
                "The regular expression takes too long on this answer. Simplify it: nested repetitions such as (a+)+ are the usual cause.");
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
            throw tooLong();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
