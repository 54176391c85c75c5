/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Explanation;
import dev.evaljunit.result.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a red gate of a run with a report tells; without JUnit, which the plugin does not have. */
public final class VerdictMessage {

    /** A build tool prints each message twice, and several gates of an eval may be red. */
    private static final int MOST_LINES = 8;

    private VerdictMessage() {}

    /** {@return the sentence, the first facts, the worst case if the facts tell nothing of cases, the whole advice, and the pointers} */
    public static String of(Verdict verdict, Map<String, String> pointers) {
        var last = new LinkedHashMap<String, String>();
        if (!verdict.cases().isEmpty() && Collections.disjoint(verdict.facts().keySet(), Traits.LABELS)) {
            last.put("worst", verdict.cases().get(0));
        }
        if (!verdict.nextStep().isEmpty()) {
            last.put("next step", verdict.nextStep());
        }
        last.putAll(pointers);
        var lines = new LinkedHashMap<String, String>();
        verdict.facts().entrySet().stream()
                .limit(Math.max(0, MOST_LINES - 1 - last.size()))
                .forEach(fact -> lines.put(fact.getKey(), fact.getValue()));
        lines.putAll(last);
        lines.replaceAll((label, text) -> oneLine(text));
        return Explanation.of(oneLine(verdict.sentence())).withFacts(lines).toString();
    }

    /** The texts of a user's gate may have several lines. */
    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 ? text : SafeText.line(text);
    }
}
