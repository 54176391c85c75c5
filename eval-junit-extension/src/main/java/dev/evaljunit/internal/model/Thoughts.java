/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reasoning model writes before its reply, if its server does not separate the two. Thoughts may weigh any verdict, so they
 * are never read.
 */
public final class Thoughts {

    private static final int MOST = 20;

    private static final List<Marks> MARKS = marks();

    private static final Pattern FIRST = Pattern.compile(
            MARKS.stream()
                    .flatMap(marks -> Stream.of(marks.begin(), marks.end()))
                    .map(Pattern::pattern)
                    .collect(Collectors.joining("|", "(?=[<\\[\u25c1])(?:", ")")),
            Pattern.CASE_INSENSITIVE);

    private Thoughts() {}

    /** What begins and ends thoughts. */
    private record Marks(Pattern begin, Pattern end) {

        static Marks of(String begin, String end) {
            return new Marks(
                    Pattern.compile(begin, Pattern.CASE_INSENSITIVE), Pattern.compile(end, Pattern.CASE_INSENSITIVE));
        }
    }

    private static List<Marks> marks() {
        var marks = new ArrayList<Marks>();
        for (String tag : List.of(
                "think", "thinking", "thought", "thoughts", "seed:think", "reasoning", "reflection", "scratchpad")) {
            marks.add(Marks.of("<" + tag + ">", "</" + tag + ">"));
        }
        marks.add(Marks.of("\\[THINK]", "\\[/THINK]"));
        marks.add(Marks.of("\u25c1think\u25b7", "\u25c1/think\u25b7"));
        marks.add(Marks.of("<\\|begin_of_thought\\|>", "<\\|end_of_thought\\|>"));
        marks.add(Marks.of("<\\|channel\\|>analysis<\\|message\\|>", "<\\|channel\\|>final<\\|message\\|>"));
        return List.copyOf(marks);
    }

    /**
     * {@return the text without thoughts}
     *
     * @throws UnreadableReplyException if thoughts do not end, or are too many
     */
    public static String without(String text) throws UnreadableReplyException {
        String left = text;
        for (int removed = 0; ; removed++) {
            String rest = withoutFirst(left, removed);
            if (rest.equals(left)) {
                return left;
            }
            left = rest;
        }
    }

    /**
     * {@return the text without its first thoughts; the same text if it has none} Thoughts may begin in front of the text, in a
     * template of the server.
     *
     * @param removed how many were in front of them
     * @throws UnreadableReplyException if thoughts do not end, or are too many
     */
    public static String withoutFirst(String text, int removed) throws UnreadableReplyException {
        Optional<MatchResult> first = find(FIRST, text, 0);
        if (first.isPresent() && removed == MOST) {
            throw new UnreadableReplyException(
                    "the reply must have at most %d blocks of thoughts, found more".formatted(MOST));
        }
        return first.isEmpty() ? text : without(first.get(), text);
    }

    private static String without(MatchResult first, String text) throws UnreadableReplyException {
        Optional<Pattern> end = MARKS.stream()
                .filter(marks -> marks.begin().matcher(first.group()).matches())
                .map(Marks::end)
                .findFirst();
        if (end.isEmpty()) {
            return text.substring(first.end());
        }
        MatchResult at = find(end.get(), text, first.end())
                .orElseThrow(() -> new UnreadableReplyException(
                        "the reply must end its thoughts, which begin with '%s', found no end"
                                .formatted(first.group())));
        return text.substring(0, first.start()) + "\n" + text.substring(at.end());
    }

    private static Optional<MatchResult> find(Pattern pattern, String text, int from) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find(from) ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }
}
