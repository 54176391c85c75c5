/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.scan.Finding;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.VisibleText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds whole words and phrases of topics, whatever their case. */
record TopicWords(ExpectedValue expected) implements TextScan {

    private static final int LONGEST = 60;

    /** Of scripts that have blanks between words: elsewhere, a word may be next to any other. */
    private static final String LETTER = "[\\p{L}\\p{M}\\p{N}&&[^" + Words.UNSPACED_SCRIPTS + "]]";

    /** A word or a phrase of a topic. */
    private record Word(String what, String shown, Pattern pattern) {

        Stream<Finding> find(String text) {
            return pattern.matcher(text).results().map(match -> new Finding(what, match.group(), shown, match.start()));
        }
    }

    @Override
    public Function<AnswerText, List<Finding>> of(EvalCase evalCase) {
        Object value = expected.value(evalCase);
        var words = new ArrayList<Word>();
        if (value instanceof Map<?, ?> topics) {
            topics.forEach((topic, each) ->
                    add("topic '" + SafeText.line(String.valueOf(topic), LONGEST) + "':", each, evalCase, words));
        } else {
            add("word", value, evalCase, words);
        }
        return text -> find(words, text.visible());
    }

    private static List<Finding> find(List<Word> words, String text) {
        return words.stream().flatMap(word -> word.find(text)).toList();
    }

    private void add(String what, @Nullable Object words, EvalCase evalCase, List<Word> all) {
        for (Object word : words instanceof List<?> list ? list : Collections.singletonList(words)) {
            if (!(word instanceof String phrase)
                    || VisibleText.of(phrase).replace("*", "").isBlank()) {
                throw new EvalException(
                        "%s must be a list of words, or an object with such lists as {\"medicine\": [\"diagnos*\", \"dose\"]}, found %s."
                                .formatted(expected.describe(evalCase), Json.excerpt(word)));
            }
            all.add(new Word(what, SafeText.line(phrase, LONGEST), pattern(phrase)));
        }
    }

    private static Pattern pattern(String phrase) {
        String visible = VisibleText.of(phrase).strip();
        boolean isStart = visible.endsWith("*");
        String words = Stream.of((isStart ? visible.substring(0, visible.length() - 1) : visible).split(" ", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("\\s+"));
        return Pattern.compile(
                "(?<!" + LETTER + ")" + words + (isStart ? LETTER + "{0,40}" : "(?!" + LETTER + ")"),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
