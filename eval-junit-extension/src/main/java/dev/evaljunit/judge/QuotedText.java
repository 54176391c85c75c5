/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.stream.Collectors;

/** Quotes texts for messages. */
final class QuotedText {

    private static final int LONGEST = 80;

    private QuotedText() {}

    static String list(List<String> texts) {
        return texts.stream().map(Json::write).collect(Collectors.joining(", "));
    }

    /** {@return the text in quotes, at most its first 80 characters} */
    static String start(String text) {
        return Json.write(cut(text));
    }

    /** {@return at most the first 80 characters} */
    static String cut(String text) {
        return text.length() <= LONGEST ? text : SafeText.cut(text, LONGEST) + "…";
    }
}
