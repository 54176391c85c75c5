/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was found to weaken a measurement, and what the user allows of it. */
final class Findings {

    private static final int MOST_SHOWN = 5;

    private final String subject;
    private final List<Weakness> allowed;
    private final List<Finding> all = new ArrayList<>();

    /**
     * Take the words that the user allows.
     *
     * @param subject such as {@code rubric 'groundedness@3'}
     */
    Findings(String subject, List<String> allowed) {
        this.subject = subject.substring(0, 1).toUpperCase(Locale.ROOT) + subject.substring(1);
        this.allowed = allowed.stream().map(Weakness::of).toList();
    }

    private record Finding(Weakness weakness, String found) {

        @Override
        public String toString() {
            return "%s (%s)".formatted(found, weakness);
        }
    }

    void add(Weakness weakness, String found) {
        all.add(new Finding(weakness, found));
    }

    /** {@return the first of many things that a finding is about} */
    static String shown(List<String> things) {
        String some = things.stream().limit(MOST_SHOWN).map(SafeText::line).collect(Collectors.joining(", "));
        return things.size() > MOST_SHOWN ? "%s and %d more".formatted(some, things.size() - MOST_SHOWN) : some;
    }

    /**
     * Refuse what is not allowed.
     *
     * @throws EvalException with all of it
     */
    void refuse() {
        List<Finding> refused = all.stream()
                .filter(finding -> !allowed.contains(finding.weakness()))
                .toList();
        if (!refused.isEmpty()) {
            throw cannot("%s\nCorrect that, or allow it by -D%s=%s; the certificate then says so."
                    .formatted(
                            refused.stream().map(each -> "\n  - " + each).collect(Collectors.joining()),
                            Weakness.PROPERTY,
                            all.stream()
                                    .map(each -> each.weakness().toString())
                                    .distinct()
                                    .collect(Collectors.joining(","))));
        }
    }

    /** {@return a refusal that no switch allows} */
    EvalException cannot(String why) {
        return new EvalException("%s cannot be calibrated:%s".formatted(subject, why));
    }

    /** {@return what was allowed, for people} */
    List<String> lines() {
        return all.stream().map(finding -> "allowed: " + finding).toList();
    }

    /** {@return what was allowed, for the certificate} */
    List<Map<String, Object>> toJson() {
        return all.stream()
                .<Map<String, Object>>map(finding -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("rule", finding.weakness().toString());
                    json.put("found", finding.found());
                    return json;
                })
                .toList();
    }
}
