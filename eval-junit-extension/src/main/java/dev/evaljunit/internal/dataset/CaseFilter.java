/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions on metadata or id, such as {@code route=refund, tags~worn}; all must hold. */
public record CaseFilter(String text, List<Condition> conditions) {

    private static final Pattern CONDITION = Pattern.compile("\\s*([^=!~,\\s]+)\\s*(!=|=|~)\\s*([^,]*?)\\s*");

    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_LIST = 300;

    public record Condition(String key, String operator, String value) {

        boolean holds(EvalCase evalCase) {
            Object found = valueOf(evalCase);
            return switch (operator) {
                case "=" -> is(found);
                case "!=" -> !is(found);
                default -> is(found) || (found instanceof String text && text.contains(value));
            };
        }

        /** A list matches if one of its elements does. */
        private boolean is(@Nullable Object found) {
            if (found instanceof List<?> list) {
                return list.stream().anyMatch(this::is);
            }
            return found != null && value.equals(found.toString());
        }

        @Nullable
        Object valueOf(EvalCase evalCase) {
            return key.equals("id") ? evalCase.id() : evalCase.metadata().get(key);
        }
    }

    public static CaseFilter parse(String text) {
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

    public List<EvalCase> select(Dataset dataset) {
        conditions.forEach(condition -> checkKey(condition.key(), dataset));
        List<EvalCase> selected = dataset.cases().stream()
                .filter(evalCase -> conditions.stream().allMatch(condition -> condition.holds(evalCase)))
                .toList();
        if (selected.isEmpty()) {
            throw nothingSelected(dataset);
        }
        return selected;
    }

    /** With a misspelt key, {@code !=} would select all cases. */
    private void checkKey(String key, Dataset dataset) {
        var known = new TreeSet<>(Set.of("id"));
        dataset.cases().forEach(evalCase -> known.addAll(evalCase.metadata().keySet()));
        if (!known.contains(key)) {
            throw new EvalException(
                    "Filter '%s': key '%s' must be 'id' or a metadata field of dataset '%s'.%s Known keys: %s."
                            .formatted(
                                    text,
                                    key,
                                    dataset.id(),
                                    Nearest.hint(key, known),
                                    SafeText.line(String.join(", ", known), LONGEST_LIST)));
        }
    }

    private EvalException nothingSelected(Dataset dataset) {
        int width = conditions.stream().mapToInt(it -> it.key().length()).max().orElse(0);
        String known = conditions.stream()
                .map(it -> "\n  " + it.key() + " ".repeat(width - it.key().length()) + " : " + valuesOf(it, dataset))
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
                .map(entry -> SafeText.line(entry.getKey(), LONGEST_VALUE) + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "no value" : counts.size() > 10 ? shown + ", …" : shown;
    }
}
