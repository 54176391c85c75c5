/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.ObjectsInText.Found;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a model wrote around an object that may be its verdict, or a quotation.
 *
 * @param text that contains the object
 * @param objects all objects in it, in their order
 * @param object one of them
 */
record Surroundings(String text, List<Found> objects, Found object) {

    /** What may precede an object on its line: signs, tags, a fence, or a text that announces it. */
    private static final Pattern ANNOUNCES =
            Pattern.compile("(?:.*:)?(?:<[^<>]*>|(?<=`)(?i:json5?)\\b|[^\\p{L}\\p{N}])*+", Pattern.DOTALL);

    /** What may follow an object on its line, or the fence around it: signs, tags and tokens. */
    private static final Pattern ENDS = Pattern.compile("(?:<[^<>]*>|[^\\p{L}\\p{N}])*+");

    private static final String FENCE = "```";

    /** How much of a line is looked at. */
    private static final int LONGEST_LINE = 400;

    /** A score in prose, such as {@code Score: 4/5} or {@code a score of 4}, but not {@code a score from 1 to 5}. */
    private static final Pattern SCORE = Pattern.compile(
            "(?i)\\b(?:score|rating|grade)[\\s*_`\"']*(?:(?:is|of|would be|should be|must be|=|:)[\\s*_`\"']*)+"
                    + "([+-]?\\d{1,9}(?:\\.\\d{1,9})?)(?![\\d%])(?!\\s*(?:to|-|\u2013|and|or)\\s*\\d)");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(?:\\.\\d{0,9})?");

    /** {@return a score in the prose that differs from that of the object; empty if there is none} */
    Optional<String> otherScore(String score) {
        if (!NUMBER.matcher(score.strip()).matches()) {
            return Optional.empty();
        }
        var own = new BigDecimal(score.strip());
        return SCORE.matcher(prose())
                .results()
                .map(match -> match.group(1))
                .filter(other -> own.compareTo(new BigDecimal(other)) != 0)
                .findFirst();
    }

    private String prose() {
        var prose = new StringBuilder();
        int done = 0;
        for (Found found : objects) {
            prose.append(text, done, found.start()).append('\n');
            done = found.end();
        }
        return prose.append(text, done, text.length()).toString();
    }

    /** {@return whether the object may be quoted: from the prompt, or in the middle of a sentence} */
    boolean mayQuote(String prompt) {
        return isIn(prompt, text.substring(object.start(), object.end()))
                || !ANNOUNCES.matcher(before()).matches()
                || !ENDS.matcher(after()).matches();
    }

    /** {@return whether the prompt has the letters and digits of a text in a row} */
    static boolean isIn(String prompt, String text) {
        return essence(prompt).contains(essence(text));
    }

    private static String essence(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
    }

    private String before() {
        int line = text.lastIndexOf('\n', object.start()) + 1;
        return text.substring(Math.max(line, object.start() - LONGEST_LINE), object.start());
    }

    private String after() {
        String rest = text.substring(object.end());
        String closed = rest.strip().startsWith(FENCE) ? rest.strip() : rest;
        return closed.lines().findFirst().orElse("");
    }
}
