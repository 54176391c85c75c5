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
import java.util.HashMap;
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

/**
 * Conditions on metadata or id, such as {@code route=refund, tags~worn}. All keys must fit; of several {@code =} or {@code ~} for
 * one key, one is enough, since no case has two ids.
 */
public record CaseFilter(String text, List<Condition> conditions) {

    private static final Pattern CONDITION = Pattern.compile("\\s*([^=!~,\\s]+)\\s*(!=|=|~)\\s*([^,]*?)\\s*");

    /** A value without a key belongs to the condition before. */
    private static final Pattern VALUE = Pattern.compile("\\s*([^=!~,\\s](?:[^=!~,]*[^=!~,\\s])?)\\s*");

    /** Another condition after what joins conditions in other languages. */
    private static final Pattern OTHER_OPERATOR =
            Pattern.compile("(?:&|\\||;|\\s(?:and|or)\\s).*[=~]", Pattern.CASE_INSENSITIVE);

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

        boolean isExclusion() {
            return operator.equals("!=");
        }

        /** A list matches if one of its elements does. */
        private boolean is(@Nullable Object found) {
            if (found instanceof List<?> list) {
                return list.stream().anyMatch(this::is);
            }
            return found != null && value.equals(found.toString());
        }

        /** {@return whether a case of a dataset has a value for the key} */
        boolean isIn(Dataset dataset) {
            return dataset.cases().stream().anyMatch(evalCase -> valueOf(evalCase) != null);
        }

        /** {@return the id, the metadata of that name, or the value at that path of the row} */
        public @Nullable Object valueOf(EvalCase evalCase) {
            if (key.equals("id")) {
                return evalCase.id();
            }
            @Nullable Object metadata = evalCase.metadata().get(key);
            return metadata == null ? evalCase.find(key).orElse(null) : metadata;
        }
    }

    public static CaseFilter parse(String text) {
        var conditions = new ArrayList<Condition>();
        for (String part : text.split(",", -1)) {
            conditions.add(condition(text, part, conditions));
        }
        return new CaseFilter(text, List.copyOf(conditions));
    }

    private static Condition condition(String text, String part, List<Condition> before) {
        Matcher matcher = CONDITION.matcher(part);
        if (matcher.matches()) {
            return checked(text, part, new Condition(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        Matcher value = VALUE.matcher(part);
        if (!before.isEmpty() && value.matches()) {
            Condition last = before.get(before.size() - 1);
            return checked(text, part, new Condition(last.key(), last.operator(), value.group(1)));
        }
        throw refused(text, part);
    }

    /** Otherwise the filter would look for a value that nobody meant, and {@code !=} would select all cases. */
    private static Condition checked(String text, String part, Condition condition) {
        String value = condition.value();
        boolean isQuoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        if (isQuoted) {
            throw new EvalException("Filter '%s': value %s must be without quotes. Write %s%s%s."
                    .formatted(
                            text,
                            value,
                            condition.key(),
                            condition.operator(),
                            value.substring(1, value.length() - 1)));
        }
        if (value.isEmpty()
                || value.startsWith("=")
                || OTHER_OPERATOR.matcher(value).find()) {
            throw refused(text, part);
        }
        return condition;
    }

    private static EvalException refused(String text, String part) {
        return new EvalException(
                "Filter '%s' must consist of conditions such as route=refund, route!=refund or tags~worn, joined by commas, found '%s'. Several values of one key are alternatives: id=a,id=b or id=a,b."
                        .formatted(text, part.strip()));
    }

    /** Exclusions must all hold; of other conditions, one for each key. */
    public boolean holds(EvalCase evalCase) {
        Map<String, Boolean> held = new HashMap<>();
        for (Condition condition : conditions) {
            boolean holds = condition.holds(evalCase);
            if (condition.isExclusion()) {
                if (!holds) {
                    return false;
                }
            } else {
                held.merge(condition.key(), holds, Boolean::logicalOr);
            }
        }
        return !held.containsValue(false);
    }

    public List<EvalCase> select(Dataset dataset) {
        checkKeys(dataset);
        checkIds(dataset);
        List<EvalCase> selected = dataset.cases().stream().filter(this::holds).toList();
        if (selected.isEmpty()) {
            throw nothingSelected(dataset);
        }
        return selected;
    }

    /** Of several ids, a misspelt one would go unnoticed; {@code !=} would select all cases. */
    private void checkIds(Dataset dataset) {
        List<String> asked = conditions.stream()
                .filter(condition ->
                        condition.key().equals("id") && !condition.operator().equals("~"))
                .map(Condition::value)
                .toList();
        if (asked.size() < 2) {
            return;
        }
        Set<String> known = new TreeSet<>();
        dataset.cases().forEach(evalCase -> known.add(evalCase.id()));
        for (String id : asked) {
            if (!known.contains(id)) {
                throw new EvalException("Filter '%s': dataset '%s' must have a case '%s', but has none.%s"
                        .formatted(text, dataset.id(), SafeText.id(id), Nearest.hint(id, known)));
            }
        }
    }

    /** {@return a key whose values the filter excludes, and that no case of a dataset has} */
    Optional<String> unknownExclusion(Dataset dataset) {
        return conditions.stream()
                .filter(condition -> condition.isExclusion() && !condition.isIn(dataset))
                .map(Condition::key)
                .findFirst();
    }

    /** With a misspelt key, {@code !=} would select all cases. */
    private void checkKeys(Dataset dataset) {
        var known = new TreeSet<>(Set.of("id"));
        dataset.cases().forEach(evalCase -> known.addAll(evalCase.metadata().keySet()));
        for (Condition condition : conditions) {
            if (!known.contains(condition.key()) && !condition.isIn(dataset)) {
                throw unknownKey(condition.key(), dataset, known);
            }
        }
    }

    private EvalException unknownKey(String key, Dataset dataset, Set<String> known) {
        return new EvalException(
                "Filter '%s': key '%s' must be 'id', a metadata field or a path of a case of dataset '%s'.%s Known keys: %s."
                        .formatted(
                                text,
                                key,
                                dataset.id(),
                                Nearest.hint(key, known),
                                SafeText.line(String.join(", ", known), LONGEST_LIST)));
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
