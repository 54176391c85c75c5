/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The token F1 of the SQuAD reading benchmark (Rajpurkar and others, 2016, section 6.1). Unlike in SQuAD, punctuation
 * and symbols are removed in every script.
 */
record TokenF1(ExpectedValue expected) implements AnswerCheck {

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        Map<String, Long> found = tokens(part.text(), part);
        double best = expected.someTexts(evalCase).stream()
                .mapToDouble(wanted -> f1(tokens(wanted, part), found))
                .max()
                .orElse(0);
        return Score.of(best, String.format(Locale.ROOT, "token F1 %.2f", best));
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
        String words = part.normalised(text).replaceAll("[\\p{P}\\p{S}]", "");
        List<String> tokens = Arrays.asList(words.split("[\\s\\p{Z}]+"));
        return tokens.stream()
                .filter(token -> !token.isEmpty() && !ARTICLES.contains(token.toLowerCase(Locale.ROOT)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
