/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.text.Numerals;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The token F1 of the SQuAD reading benchmark (Rajpurkar and others, 2016, section 6.1). Unlike in SQuAD, punctuation
 * and symbols are removed in every script.
 */
record TokenF1(ExpectedValue expected) implements AnswerCheck {

    private static final Pattern MARKS = Pattern.compile("[\\p{P}\\p{S}]");
    private static final Pattern MARKS_NOT_BETWEEN_DIGITS =
            Pattern.compile("(?<!\\d)[\\p{P}\\p{S}]|[\\p{P}\\p{S}](?!\\d)");

    /** What is around a number, but not its sign and point. */
    private static final Pattern AROUND = Pattern.compile("^[\\p{P}\\p{S}&&[^-+.]]++|[\\p{P}\\p{S}]++$");

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        Map<String, Long> found = tokens(part.text(), part);
        double best = expected.someTexts(evalCase).stream()
                .mapToDouble(wanted -> f1(tokens(wanted, part), found))
                .max()
                .orElse(0);
        return Score.of(best, "token F1 " + Overlap.shown(best));
    }

    private static double f1(Map<String, Long> wanted, Map<String, Long> found) {
        if (wanted.isEmpty() || found.isEmpty()) {
            return wanted.equals(found) ? 1 : 0;
        }
        long shared = wanted.entrySet().stream()
                .mapToLong(token -> Math.min(token.getValue(), found.getOrDefault(token.getKey(), 0L)))
                .sum();
        return 2.0 * shared / (size(wanted) + size(found));
    }

    private static long size(Map<String, Long> tokens) {
        return tokens.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> tokens(String text, AnswerPart part) {
        String comparable = part.comparison().comparable(text);
        return Words.betweenBlanks(comparable)
                .map(TokenF1::token)
                .filter(token -> !token.isEmpty() && !ARTICLES.contains(token.toLowerCase(Locale.ROOT)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** Without its marks, 1.5 would be 15. */
    private static String token(String word) {
        return word.codePoints().anyMatch(Character::isDigit)
                ? tokenWithDigits(word)
                : MARKS.matcher(word).replaceAll("");
    }

    private static String tokenWithDigits(String word) {
        String bare = AROUND.matcher(word).replaceAll("");
        return Numerals.whole(bare)
                .map(number -> number.stripTrailingZeros().toPlainString())
                .orElseGet(() -> MARKS_NOT_BETWEEN_DIGITS.matcher(bare).replaceAll(""));
    }
}
