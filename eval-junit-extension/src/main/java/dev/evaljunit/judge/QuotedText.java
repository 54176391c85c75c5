/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Quotes texts for messages. */
final class QuotedText {

    private static final int LONGEST = 80;
    private static final int SEARCHED = 8 * LONGEST;

    private QuotedText() {}

    static String list(List<String> texts) {
        return texts.stream().map(Json::write).collect(Collectors.joining(", "));
    }

    /** {@return the first of the parts of a reason, and how many more there are} */
    static String first(int most, List<String> parts, String separator) {
        Stream<String> more =
                parts.size() > most ? Stream.of("and %d more".formatted(parts.size() - most)) : Stream.empty();
        return Stream.concat(parts.stream().limit(most), more).collect(Collectors.joining(separator));
    }

    /** {@return the text in quotes, at most its first 80 characters} */
    static String start(String text) {
        return Json.write(cut(text));
    }

    /** Half of a secret would not be recognised any more. */
    private static String known(String text) {
        return Redactor.redact(SafeText.cut(text, SEARCHED));
    }

    /** {@return at most the first 80 characters} */
    static String cut(String text) {
        return text.length() <= LONGEST ? text : SafeText.cut(known(text), LONGEST) + "…";
    }
}
