/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes texts apart into words, in every script. */
final class Words {

    /** Scripts that have no blanks between words, for a class of characters. */
    static final String UNSPACED_SCRIPTS =
            "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u30FC\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\\p{IsTibetan}";

    /** A character of such a script with its marks, which counts as a word. */
    private static final Pattern UNSPACED = Pattern.compile("[" + UNSPACED_SCRIPTS + "]\\p{M}*+");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]++");
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]++");

    private static final Pattern MARK = Pattern.compile("[\\p{P}\\p{S}&&[^-'.,]]");
    private static final Pattern POINT_AFTER_NO_DIGIT = Pattern.compile("(\\D)([.,])");
    private static final Pattern POINT_BEFORE_NO_DIGIT = Pattern.compile("([.,])(\\D)");
    private static final Pattern HYPHEN_AFTER_DIGIT = Pattern.compile("(\\d)(-)");

    private Words() {}

    /** {@return the runs of letters and digits: "don't" is two words, and so is 1.5} */
    static List<String> of(String text) {
        return WORD.matcher(spaced(text)).results().map(MatchResult::group).toList();
    }

    /**
     * {@return words and marks, each of which is a word} As NIST's mteval-v13a does, but with marks of every script: a point or
     * comma within a number, an apostrophe and a hyphen between letters stay in their word.
     */
    static List<String> withMarks(String text) {
        String apart = MARK.matcher(" " + spaced(text) + " ").replaceAll(" $0 ");
        apart = POINT_AFTER_NO_DIGIT.matcher(apart).replaceAll("$1 $2 ");
        apart = POINT_BEFORE_NO_DIGIT.matcher(apart).replaceAll(" $1 $2");
        apart = HYPHEN_AFTER_DIGIT.matcher(apart).replaceAll("$1 $2 ");
        return split(apart).toList();
    }

    /** {@return what is between blanks} */
    static Stream<String> betweenBlanks(String text) {
        return split(spaced(text));
    }

    /** {@return the characters, without white space} */
    static List<String> characters(String text) {
        return WHITE_SPACE
                .matcher(text)
                .replaceAll("")
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
    }

    private static String spaced(String text) {
        return UNSPACED.matcher(text).replaceAll(" $0 ");
    }

    private static Stream<String> split(String text) {
        return WHITE_SPACE.splitAsStream(text).filter(word -> !word.isEmpty());
    }
}
