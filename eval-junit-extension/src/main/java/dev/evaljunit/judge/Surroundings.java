/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.ObjectsInText.Found;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** What introduces a score in prose. */
    private static final String SCORE_IS =
            "(?i)\\b(?:score|rating|grade|verdict)[\\s*_`\"']*(?:(?:is|of|would be|should be|must be|=|:)[\\s*_`\"']*)+";

    /** A score in prose, such as {@code Score: 4/5} or {@code a score of 4}, but not {@code a score from 1 to 5}. */
    private static final Pattern SCORE = Pattern.compile(
            SCORE_IS + "([+-]?\\d{1,9}(?:\\.\\d{1,9})?)(?![\\d%])(?!\\s*(?:to|-|\u2013|and|or)\\s*\\d)");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(?:\\.\\d{0,9})?");

    /** {@return a score in the prose that differs from that of the object; empty if there is none} */
    Optional<String> otherScore(String score, Scale scale) {
        return scale.hasNumbers() ? otherNumber(score.strip()) : otherWord(score.strip(), scale);
    }

    /** The longest word first, since one may begin with another. */
    private Optional<String> otherWord(String own, Scale scale) {
        String words = scale.choices().keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(SCORE_IS + "(" + words + ")(?![\\p{L}\\p{N}])(?!\\s*(?:/|,|or\\b))")
                .matcher(prose())
                .results()
                .map(match -> match.group(1))
                .filter(other -> !other.equalsIgnoreCase(own))
                .findFirst();
    }

    private Optional<String> otherNumber(String score) {
        if (!NUMBER.matcher(score).matches()) {
            return Optional.empty();
        }
        var own = new BigDecimal(score);
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
