/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.text.SafeText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names clusters by the words that most of their members have and few others, where no model writes a name. */
final class ClusterName {

    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}<])\\p{L}[\\p{L}'\u2019_-]{2,}(?![\\p{L}>])");
    private static final int WORDS = 4;
    private static final int LONGEST = 60;

    private final int texts;
    private final Map<String, Integer> holders;

    /** @param all texts of all failures */
    ClusterName(List<String> all) {
        this.texts = all.size();
        this.holders = holders(all);
    }

    private static Map<String, Integer> holders(List<String> texts) {
        Map<String, Integer> holders = new HashMap<>();
        texts.forEach(text -> words(text).forEach(word -> holders.merge(word, 1, Integer::sum)));
        return holders;
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * {@return the name of a cluster: its most telling words, in the order of the text in its centre}
     *
     * @param members the texts of its members
     */
    String of(List<String> members, String centre) {
        Map<String, Integer> counts = holders(members);
        String inOrder = centre.toLowerCase(Locale.ROOT);
        List<String> telling = counts.keySet().stream()
                .sorted(Comparator.comparingDouble((String word) -> -weight(word, counts.getOrDefault(word, 0)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(WORDS)
                .sorted(Comparator.comparingInt((String word) -> place(word, inOrder))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return SafeText.line(telling.isEmpty() ? centre : String.join(" ", telling), LONGEST);
    }

    private double weight(String word, int count) {
        return count * (Math.log((1.0 + texts) / (1.0 + holders.getOrDefault(word, count))) + 0.1);
    }

    private static int place(String word, String text) {
        int at = text.indexOf(word);
        return at < 0 ? text.length() : at;
    }
}
