/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions on metadata or id, such as {@code route=refund, tags~worn}; all must hold. */
record CaseFilter(String text, List<Condition> conditions) {

    private static final Pattern CONDITION = Pattern.compile("\\s*([^=!~,\\s]+)\\s*(!=|=|~)\\s*([^,]*?)\\s*");

    record Condition(String key, String operator, String value) {

        boolean holds(EvalCase evalCase) {
            Object found = valueOf(evalCase);
            return switch (operator) {
                case "=" -> value.equals(String.valueOf(found));
                case "!=" -> !value.equals(String.valueOf(found));
                default -> contains(found);
            };
        }

        @Nullable
        Object valueOf(EvalCase evalCase) {
            return key.equals("id") ? evalCase.id() : evalCase.metadata().get(key);
        }

        private boolean contains(@Nullable Object found) {
            if (found instanceof List<?> list) {
                return list.stream().anyMatch(element -> value.equals(String.valueOf(element)));
            }
            return found instanceof String text && text.contains(value);
        }
    }

    static CaseFilter parse(String text) {
        var conditions = new ArrayList<Condition>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = CONDITION.matcher(part);
            if (!matcher.matches()) {
                throw new EvalException(
                        "Filter '%s' must consist of conditions such as route=refund, route!=refund or tags~worn, joined by commas, found '%s'."
                                .formatted(text, part.strip()));
            }
            conditions.add(new Condition(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return new CaseFilter(text, List.copyOf(conditions));
    }

    List<EvalCase> select(Dataset dataset) {
        List<EvalCase> selected = dataset.cases().stream()
                .filter(evalCase -> conditions.stream().allMatch(condition -> condition.holds(evalCase)))
                .toList();
        if (selected.isEmpty()) {
            throw nothingSelected(dataset);
        }
        return selected;
    }

    private EvalException nothingSelected(Dataset dataset) {
        String known = conditions.stream()
                .map(condition -> "\n  " + condition.key() + " : " + valuesOf(condition, dataset))
                .distinct()
                .collect(Collectors.joining());
        return new EvalException(
                "Filter '%s' must select at least one of the %s cases of dataset '%s', but selects none. They have:%s"
                        .formatted(text, dataset.cases().size(), dataset.id(), known));
    }

    private static String valuesOf(Condition condition, Dataset dataset) {
        Map<String, Integer> counts = new TreeMap<>();
        for (EvalCase evalCase : dataset.cases()) {
            Object value = condition.valueOf(evalCase);
            List<?> values = value instanceof List<?> list
                    ? list
                    : Optional.ofNullable(value).stream().toList();
            values.forEach(each -> counts.merge(String.valueOf(each), 1, Integer::sum));
        }
        String shown = counts.entrySet().stream()
                .limit(10)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "no value" : counts.size() > 10 ? shown + ", …" : shown;
    }
}
