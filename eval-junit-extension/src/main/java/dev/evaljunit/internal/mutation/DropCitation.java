/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes one citation out of a text, or one out of a list of them. */
final class DropCitation implements Change {

    private static final Pattern FIELD = Pattern.compile("(?i).*(?:citation|cited|source|reference|quelle|footnote).*");

    @Override
    public Optional<String> ofText(String text, SplitMix random) {
        List<MatchResult> citations = Citations.in(text);
        return citations.isEmpty()
                ? Optional.empty()
                : Optional.of(without(text, citations.get(random.index(citations.size()))));
    }

    /** The words of a link stay. */
    private static String without(String text, MatchResult citation) {
        int link = citation.group().indexOf("](");
        String words = link < 0 ? "" : citation.group().substring(1, link);
        String before = text.substring(0, citation.start());
        return (words.isEmpty() ? before.stripTrailing() : before + words) + text.substring(citation.end());
    }

    @Override
    public Optional<Object> ofField(String name, Object value, SplitMix random) {
        if (FIELD.matcher(name).matches()) {
            if (value instanceof List<?> list && !list.isEmpty()) {
                var shorter = new ArrayList<Object>(list);
                shorter.remove(random.index(list.size()));
                return Optional.of(shorter);
            }
            return value instanceof String text && !text.isBlank() ? Optional.of("") : Optional.empty();
        }
        return Change.super.ofField(name, value, random);
    }
}
