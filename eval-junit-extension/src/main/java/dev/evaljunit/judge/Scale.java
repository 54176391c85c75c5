/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a judge's model chooses from.
 *
 * @param choices numbers or words, the worst first, with their scores from 0 to 1
 * @param hasNumbers whether all choices are whole numbers in a row
 */
record Scale(Map<String, Double> choices, boolean hasNumbers) {

    /** A verdict without degrees. */
    static final Scale BINARY = ofWords(Map.of("fail", 0.0, "pass", 1.0));

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
        return choices.entrySet().stream()
                .filter(choice -> hasNumbers ? isNumber(choice.getKey(), chosen) : isWord(choice.getKey(), chosen))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isNumber(String level, Object chosen) {
        String text = chosen.toString().strip();
        boolean isNumber = chosen instanceof Number
                || (chosen instanceof String && WHOLE_NUMBER.matcher(text).matches());
        return isNumber && new BigDecimal(text).compareTo(new BigDecimal(level)) == 0;
    }

    private static boolean isWord(String word, Object chosen) {
        boolean isScalar = chosen instanceof String || chosen instanceof Number || chosen instanceof Boolean;
        return isScalar && chosen.toString().strip().equalsIgnoreCase(word);
    }

    /** {@return the JSON Schema of a choice} */
    Map<String, Object> schema() {
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
        List<String> names = bestFirst();
        return hasNumbers
                ? "a whole number from %s to %s".formatted(names.get(names.size() - 1), names.get(0))
                : "one of " + String.join(", ", names.stream().map(Json::write).toList());
    }
}
