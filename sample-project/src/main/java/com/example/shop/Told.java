package com.example.shop;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a prompt tells a model. Only what stands above the question instructs it: a customer is answered, not obeyed.
 *
 * @param instructions a sentence each, in lower case
 * @param examples that the prompt shows
 * @param passages of policies, best first
 * @param desk that the question belongs to
 * @param isLookupInVain whether the order system gave no answer
 * @param question what the customer wrote
 */
record Told(
        List<String> instructions,
        List<Example> examples,
        List<Passage> passages,
        String desk,
        boolean isLookupInVain,
        String question) {

    private static final Pattern QUESTION = Pattern.compile("(?m)^Question:");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^Example question: (.*)\\RExample answer: (.*)$");
    private static final Pattern PASSAGE = Pattern.compile("(?m)^- \\[([a-z-]+#[a-z-]+)] (.*)$");
    private static final Pattern DESK = Pattern.compile("(?m)^Desk: (.*)$");
    private static final Pattern LOOKUP = Pattern.compile("(?m)^Order system: no answer.*$");
    private static final Pattern MATERIAL = Pattern.compile(
            Stream.of(EXAMPLE, PASSAGE, DESK, LOOKUP)
                    .map(Pattern::pattern)
                    .reduce("^Policies:$", (all, one) -> all + "|" + one),
            Pattern.MULTILINE);
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?:;])\\s+|\\R\\s*\\R|\\R(?=[-*#])");

    /** An answer that the prompt holds up as right. */
    record Example(String question, String answer) {}

    /** A section of a policy. */
    record Passage(String id, String text) {}

    static Told in(String prompt) {
        var parts = QUESTION.split(prompt, 2);
        var above = parts[0];
        return new Told(
                sentences(MATERIAL.matcher(above).replaceAll("\n")),
                EXAMPLE.matcher(above)
                        .results()
                        .map(found -> new Example(found.group(1), found.group(2)))
                        .toList(),
                PASSAGE.matcher(above)
                        .results()
                        .map(found -> new Passage(found.group(1), found.group(2)))
                        .toList(),
                DESK.matcher(above)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .findFirst()
                        .orElse(""),
                LOOKUP.matcher(above).find(),
                parts.length == 1 ? "" : parts[1].strip().replaceFirst("\\RAnswer:$", ""));
    }

    private static List<String> sentences(String text) {
        return END_OF_SENTENCE
                .splitAsStream(text.toLowerCase(Locale.ROOT).replace('’', '\''))
                .map(sentence -> sentence.strip().replaceAll("\\s+", " "))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
