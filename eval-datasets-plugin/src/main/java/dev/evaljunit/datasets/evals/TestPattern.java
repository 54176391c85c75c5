/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern of Surefire's {@code <includes>} and {@code <excludes>}, such as {@code **}{@code /*Test.java}. */
record TestPattern(String text) {

    private static final String REGEX = "%regex[";

    /** {@return whether it matches a class by name, such as {@code org.example.RefundEvalTest}} */
    boolean matches(String className) {
        String path = className.replace('.', '/');
        if (text.toLowerCase(Locale.ROOT).startsWith(REGEX) && text.endsWith("]")) {
            return matchesRegex(text.substring(REGEX.length(), text.length() - 1), path + ".class");
        }
        return Pattern.matches(antToRegex(withDirectories(text)), path);
    }

    static boolean matchesRegex(String regex, String path) {
        try {
            return Pattern.matches(regex, path);
        } catch (PatternSyntaxException e) {
            return true; // Surefire has refused it
        }
    }

    private static String withDirectories(String pattern) {
        String bare = pattern.strip().replace('\\', '/').replaceFirst("\\.(java|class)$", "");
        if (bare.contains("/")) {
            return bare;
        }
        return bare.contains(".") ? bare.replace('.', '/') : "**/" + bare;
    }

    private static String antToRegex(String pattern) {
        var regex = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            if (pattern.startsWith("**/", at)) {
                regex.append("(.*/)?");
                at += 2;
            } else if (pattern.startsWith("**", at)) {
                regex.append(".*");
                at++;
            } else if (pattern.charAt(at) == '*') {
                regex.append("[^/]*");
            } else if (pattern.charAt(at) == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(at))));
            }
        }
        return regex.toString();
    }
}
