/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Negates a sentence: adds "not" after a verb such as "can", takes it away where it stands, or begins the sentence with "It is not
 * true that". In German likewise; a text in another language stays as it is. Questions are not negated.
 */
final class Negate implements Change {

    private static final String VERBS = "is|are|was|were|can|could|will|would|should|must|may|might";
    private static final String GERMAN_VERBS =
            "ist|sind|war|waren|kann|können|wird|werden|muss|müssen|darf|dürfen|soll|sollen|sollte|sollten";

    private static final Map<String, String> SHORTENED = Map.of("ca", "can", "wo", "will", "sha", "shall");

    private static final Pattern ENGLISH = Pattern.compile("\\b(can)not\\b"
            + "|\\b(is|are|was|were|do|does|did|has|have|had|could|would|should|must|ca|wo|sha)n['’]t\\b"
            + "|\\b(" + VERBS + "|do|does|did|has|have|had) not\\b"
            + "|\\b(" + VERBS + ")\\b(?!['’])");

    private static final Pattern GERMAN = Pattern.compile(
            "(?U)\\b(" + GERMAN_VERBS + ") nicht\\b|( nicht)\\b|\\bk(eine?[nmrs]?)\\b|\\b(" + GERMAN_VERBS + ")\\b");

    /** A sentence has the group, which its end is; parts of questions and of addresses are only passed over. */
    private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]++([.!](?=\\s|$)|\\n|$)?");

    /** A part of a text, and what takes its place. */
    private record Replacement(int start, int end, String text) {

        String in(String whole) {
            return whole.substring(0, start) + text + whole.substring(end);
        }
    }

    @Override
    public Optional<String> ofText(String text, SplitMix random) {
        return Language.of(text).flatMap(language -> negated(text, language, random));
    }

    private static Optional<String> negated(String text, Language language, SplitMix random) {
        List<Replacement> verbs = language == Language.ENGLISH
                ? replacements(text, ENGLISH, Negate::english)
                : replacements(text, GERMAN, Negate::german);
        List<Replacement> some = verbs.isEmpty() ? sentences(text, language) : verbs;
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(some.get(random.index(some.size())).in(text));
    }

    private static List<Replacement> replacements(
            String text, Pattern pattern, Function<MatchResult, String> replacement) {
        var found = new ArrayList<Replacement>();
        var matcher = pattern.matcher(text);
        int end = 0;
        while (matcher.find()) {
            end = endOfSentence(text, Math.max(end, matcher.end()));
            if (!text.startsWith("?", end)) {
                found.add(new Replacement(matcher.start(), matcher.end(), replacement.apply(matcher.toMatchResult())));
            }
        }
        return found;
    }

    private static int endOfSentence(String text, int from) {
        int at = from;
        while (at < text.length() && ".!?\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String english(MatchResult found) {
        if (found.group(1) != null) {
            return found.group(1);
        }
        if (found.group(2) != null) {
            return SHORTENED.getOrDefault(found.group(2), found.group(2));
        }
        return found.group(3) != null ? found.group(3) : found.group(4) + " not";
    }

    private static String german(MatchResult found) {
        if (found.group(1) != null) {
            return found.group(1);
        }
        if (found.group(2) != null) {
            return "";
        }
        return found.group(3) != null ? found.group(3) : found.group(4) + " nicht";
    }

    private static List<Replacement> sentences(String text, Language language) {
        return SENTENCE.matcher(text)
                .results()
                .filter(sentence -> sentence.group(1) != null && Language.isProse(sentence.group()))
                .map(sentence -> beginning(text, sentence.start(), language))
                .toList();
    }

    private static Replacement beginning(String text, int start, Language language) {
        int at = start;
        while (!Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        return language == Language.GERMAN
                ? new Replacement(at, at, "Es stimmt nicht: ")
                : new Replacement(
                        at,
                        at + 1,
                        "It is not true that " + text.substring(at, at + 1).toLowerCase(Locale.ROOT));
    }
}
