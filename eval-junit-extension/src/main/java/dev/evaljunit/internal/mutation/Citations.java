/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a text refers to: {@code [3]}, {@code [policy#returns]}, a link, an address, {@code (source: …)}. */
final class Citations {

    private static final Pattern CITATION = Pattern.compile("\\[[^\\[\\]\\n]{1,200}]\\(https?://[^()\\s]{1,500}\\)"
            + "|\\[(?:\\^?\\d{1,4}(?:\\s?[,;–-]\\s?\\d{1,4}){0,9}|[^\\[\\]\\s]{0,80}[#/:._-][^\\[\\]\\s]{0,80}"
            + "|(?i:source|sources|see|ref|doc|quelle|siehe)\\b[^\\[\\]\\n]{0,120})]"
            + "|【[^【】\\n]{1,80}】"
            + "|\\((?i:source|sources|see|cf\\.|quelle|siehe|vgl\\.|§)[^()\\n]{1,200}\\)"
            + "|https?://[^\\s<>\"()\\[\\]]{1,500}(?<![.,;:!?'])");

    private Citations() {}

    static List<MatchResult> in(String text) {
        return CITATION.matcher(text).results().toList();
    }
}
