/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.facts.Fields;
import dev.evaljunit.datasets.facts.QueueFacts;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.datasets.feedback.Complaint;
import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Questions whose contexts held no answer, by what says so. */
final class Gaps {

    private final Period period;
    private final List<String> words;
    private final Set<String> withoutContext = new TreeSet<>();
    private final Set<String> escalated = new TreeSet<>();
    private final Set<String> labelled = new TreeSet<>();
    private long candidates;
    private long complaints;
    private boolean hasContexts;

    Gaps(Period period, List<String> words) {
        this.period = period;
        this.words = words.stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    boolean isWord(String text) {
        return words.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Take a candidate. */
    void add(Map<String, Object> candidate) {
        candidates++;
        boolean hasContext = candidate.get("context") instanceof List<?> context && !context.isEmpty();
        hasContexts |= hasContext;
        for (Map<String, Object> signal : Fields.objects(candidate.get("signals"))) {
            if (period.has(Times.instant(signal.get("created_at")))
                    && Complaint.of(signal).isPresent()) {
                complaints++;
                if (!hasContext) {
                    withoutContext.add(question(candidate.get("input")));
                }
                if (Fields.text(signal.get("escalation_reason"))
                        .filter(this::isWord)
                        .isPresent()) {
                    escalated.add(question(candidate.get("input")));
                }
            }
        }
    }

    void add(QueueFacts queues) {
        queues.decided().stream()
                .filter(decided -> period.has(decided.at()) && isWord(decided.label()))
                .forEach(decided -> labelled.add(question(decided.item().input())));
    }

    private static String question(@Nullable Object input) {
        Map<String, Object> fields = Fields.object(input);
        return Fields.text(fields.get("question"))
                .orElseGet(() -> fields.size() == 1
                        ? String.valueOf(fields.values().iterator().next())
                        : Json.write(input));
    }

    /** {@return the questions, by what says that the contexts held no answer} */
    Map<String, Set<String>> bySource() {
        Map<String, Set<String>> gaps = new TreeMap<>();
        gaps.put("a person labelled it so", labelled);
        gaps.put("an escalation has that reason", escalated);
        if (hasContexts) { // else contexts are not part of the traces
            gaps.put("a complaint about an answer without any context", withoutContext);
        }
        gaps.values().removeIf(Set::isEmpty);
        return gaps;
    }

    long candidates() {
        return candidates;
    }

    long complaints() {
        return complaints;
    }

    boolean hasContexts() {
        return hasContexts;
    }
}
