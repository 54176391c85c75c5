/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The tests that a command line selects by name, as {@code -Dtest} and {@code -Dit.test} do.
 *
 * @param text patterns of classes and methods, such as {@code Refund*Test,CapitalsEvalTest#answers,!OldTest}
 */
public record TestSelection(String text) {

    private static final String REGEX = "%regex[";

    /** {@return whether a goal with this selection runs an eval, whatever the name of its class} */
    boolean selects(DeclaredEval eval) {
        List<String> patterns = Stream.of(text.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        List<String> wanted =
                patterns.stream().filter(pattern -> !pattern.startsWith("!")).toList();
        return (wanted.isEmpty() || wanted.stream().anyMatch(pattern -> matches(pattern, eval)))
                && patterns.stream()
                        .filter(pattern -> pattern.startsWith("!"))
                        .noneMatch(pattern -> matches(pattern.substring(1), eval));
    }

    private static boolean matches(String pattern, DeclaredEval eval) {
        boolean isRegex = pattern.toLowerCase(Locale.ROOT).startsWith(REGEX) && pattern.endsWith("]");
        String inner = isRegex ? pattern.substring(REGEX.length(), pattern.length() - 1) : pattern;
        int hash = inner.indexOf('#');
        String classes = hash < 0 ? inner : inner.substring(0, hash);
        String methods = hash < 0 ? "" : inner.substring(hash + 1);
        return isRegex
                ? isOfClass(new TestPattern(REGEX + classes + "]"), eval)
                        && (methods.isEmpty() || TestPattern.matchesRegex(methods, eval.method()))
                : (classes.isEmpty() || isOfClass(new TestPattern(classes), eval))
                        && (methods.isEmpty() || isMethod(methods, eval.method()));
    }

    /** JUnit runs the classes in a class with it. */
    private static boolean isOfClass(TestPattern pattern, DeclaredEval eval) {
        return pattern.matches(eval.testClass()) || pattern.matches(eval.outermostClass());
    }

    /** Parameters and invocations, such as {@code answers(EvalCase)[1]}, are those of one method. */
    private static boolean isMethod(String patterns, String method) {
        return Stream.of(patterns.split("[+]"))
                .map(pattern -> pattern.replaceFirst("[(\\[].*", ""))
                .anyMatch(pattern -> new TestPattern(pattern).matches(method));
    }
}
