/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

/** Tells what may be a secret from words, which would take half of a report with them if they were masked. */
final class Strength {

    private static final int SHORTEST = 6;
    private static final int SHORTEST_UNDER_A_NAME = 8;
    private static final int SHORTEST_OF_ONE_KIND = 12;
    private static final int SHORTEST_RANDOM = 16;
    private static final int LEAST_DIFFERENT = 6;

    private Strength() {}

    /**
     * {@return whether a value that its owner calls a secret can be told from other text: 6 characters with letters and
     * digits or signs, or 12 of one kind}
     */
    static boolean isDistinct(String value) {
        return isAtLeast(value, SHORTEST);
    }

    /** {@return whether a value that only its name calls a secret can be told from other text, which takes 8 characters} */
    static boolean isDistinctUnderAName(String value) {
        return isAtLeast(value, SHORTEST_UNDER_A_NAME);
    }

    private static boolean isAtLeast(String value, int shortest) {
        return value.length() >= (isMixed(value) ? shortest : SHORTEST_OF_ONE_KIND)
                && value.chars().distinct().count() >= Math.min(LEAST_DIFFERENT, shortest - 2);
    }

    /** {@return whether a text looks made by chance: 16 characters with letters and digits, and no blank} */
    static boolean isRandom(String text) {
        return text.length() >= SHORTEST_RANDOM
                && text.chars().noneMatch(Character::isWhitespace)
                && text.chars().anyMatch(Character::isDigit)
                && text.chars().anyMatch(Character::isLetter);
    }

    /** Not by a capital at the start or by what joins words: {@code Lm-studio} is of one kind. */
    private static boolean isMixed(String value) {
        boolean hasDigit = value.chars().anyMatch(Character::isDigit);
        boolean hasLetter = value.chars().anyMatch(Character::isLetter);
        boolean hasSign = value.chars().anyMatch(c -> !Character.isLetterOrDigit(c) && "-_. /:@".indexOf(c) < 0);
        return (hasDigit && hasLetter) || hasSign || value.matches(".*[a-z][A-Z].*");
    }
}
