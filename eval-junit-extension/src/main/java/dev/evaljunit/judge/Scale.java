/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a judge's model chooses from.
 *
 * @param choices whole numbers in a row or words, the worst first, with their scores from 0 to 1; none if the model replies with
 *     the score itself
 * @param hasNumbers whether the model replies with a number
 */
record Scale(Map<String, Double> choices, boolean hasNumbers) {

    /** A verdict without degrees. */
    static final Scale BINARY = ofWords(Map.of("fail", 0.0, "pass", 1.0));

    /** The score itself. */
    static final Scale CONTINUOUS = new Scale(Map.of(), true);

    /** How far beyond its ends a number may be that was computed. */
    private static final double ROUNDING = 1e-6;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d{1,9}(?:\\.\\d{0,30})?|\\.\\d{1,30})");

    /** A whole number as text; anything else in it, such as {@code 4/5}, would need a guess. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}(?:\\.0*)?");

    Scale {
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    static Scale ofNumbers(int min, int max) {
        var choices = new LinkedHashMap<String, Double>();
        for (int level = min; level <= max; level++) {
            choices.put(Integer.toString(level), (double) (level - min) / (max - min));
        }
        return new Scale(choices, true);
    }

    static Scale ofWords(Map<String, Double> scores) {
        var choices = new LinkedHashMap<String, Double>();
        scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .forEach(choice -> choices.put(choice.getKey(), choice.getValue()));
        return new Scale(choices, false);
    }

    boolean isContinuous() {
        return choices.isEmpty();
    }

    /** {@return whether a level of this name can be described} */
    boolean has(String level) {
        return isContinuous() ? score(level).isPresent() : choices.containsKey(level);
    }

    /** {@return levels, the best first} */
    List<String> bestFirst(Set<String> levels) {
        return isContinuous()
                ? levels.stream()
                        .sorted(Comparator.comparing(
                                        (String level) -> score(level).orElse(0.0))
                                .reversed())
                        .toList()
                : bestFirst().stream().filter(levels::contains).toList();
    }

    /** {@return the choices, the best first} */
    List<String> bestFirst() {
        var names = new ArrayList<>(choices.keySet());
        Collections.reverse(names);
        return names;
    }

    /** {@return the score of what a model chose; empty if that is not on the scale} */
    Optional<Double> score(@Nullable Object chosen) {
        if (chosen == null) {
            return Optional.empty();
        }
        if (isContinuous()) {
            return fraction(chosen);
        }
        @Nullable BigDecimal number = hasNumbers ? number(chosen) : null;
        for (Map.Entry<String, Double> choice : choices.entrySet()) {
            if (hasNumbers ? isLevel(choice.getKey(), number) : isWord(choice.getKey(), chosen)) {
                return Optional.of(choice.getValue());
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> fraction(Object chosen) {
        String text = chosen.toString().strip();
        if (!(chosen instanceof Number)
                && !(chosen instanceof String && NUMBER.matcher(text).matches())) {
            return Optional.empty();
        }
        double number = Double.parseDouble(text);
        return -ROUNDING <= number && number <= 1 + ROUNDING
                ? Optional.of(Math.min(Math.max(number, 0.0), 1.0))
                : Optional.empty();
    }

    private static @Nullable BigDecimal number(Object chosen) {
        String text = chosen.toString().strip();
        boolean isNumber = chosen instanceof Number
                || (chosen instanceof String && WHOLE_NUMBER.matcher(text).matches());
        return isNumber ? new BigDecimal(text) : null;
    }

    private static boolean isLevel(String level, @Nullable BigDecimal number) {
        return number != null && number.compareTo(new BigDecimal(level)) == 0;
    }

    private static boolean isWord(String word, Object chosen) {
        boolean isScalar = chosen instanceof String || chosen instanceof Number || chosen instanceof Boolean;
        return isScalar && chosen.toString().strip().equalsIgnoreCase(word);
    }

    /** {@return the JSON Schema of a choice; some providers refuse limits of a number} */
    Map<String, Object> schema() {
        if (isContinuous()) {
            return Map.of("type", "number");
        }
        List<?> values =
                hasNumbers ? choices.keySet().stream().map(Integer::valueOf).toList() : List.copyOf(choices.keySet());
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", hasNumbers ? "integer" : "string");
        schema.put("enum", values);
        return schema;
    }

    /** {@return what a choice must be, for a model and for messages} */
    @Override
    public String toString() {
        if (isContinuous()) {
            return "a number from 0 to 1";
        }
        List<String> names = bestFirst();
        return hasNumbers
                ? "a whole number from %s to %s".formatted(names.get(names.size() - 1), names.get(0))
                : "one of " + String.join(", ", names.stream().map(Json::write).toList());
    }
}
