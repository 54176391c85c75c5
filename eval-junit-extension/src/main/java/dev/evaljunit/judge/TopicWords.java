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
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds whole words and phrases of topics, whatever their case. */
record TopicWords(ExpectedValue expected) implements TextScan {

    private static final int LONGEST = 60;

    /** Of scripts that have blanks between words: elsewhere, a word may be next to any other. */
    private static final String LETTER =
            "[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\u30FC\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\\p{IsTibetan}]]";

    @Override
    public List<Finding> find(EvalCase evalCase, AnswerText text) {
        Object value = expected.value(evalCase);
        String visible = text.visible();
        var found = new ArrayList<Finding>();
        if (value instanceof Map<?, ?> topics) {
            topics.forEach((topic, words) -> add(
                    "topic '" + SafeText.line(String.valueOf(topic), LONGEST) + "':", words, visible, evalCase, found));
        } else {
            add("word", value, visible, evalCase, found);
        }
        return Finding.apart(found);
    }

    private void add(String what, @Nullable Object words, String text, EvalCase evalCase, List<Finding> found) {
        for (Object word : words instanceof List<?> list ? list : List.of(String.valueOf(words))) {
            if (!(word instanceof String phrase)
                    || VisibleText.of(phrase).replace("*", "").isBlank()) {
                throw new EvalException(
                        "%s must be a list of words, or an object with such lists as {\"medicine\": [\"diagnos*\", \"dose\"]}, found %s."
                                .formatted(expected.describe(evalCase), Json.excerpt(word)));
            }
            pattern(phrase)
                    .matcher(text)
                    .results()
                    .map(match -> new Finding(what, match.group(), SafeText.line(phrase, LONGEST), match.start()))
                    .forEach(found::add);
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
