/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.internal.json.JsonException.check;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.prompt.YamlFile;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code scale} of a rubric, unless it is a word.
 *
 * @param min the worst number, with {@code max} the best
 * @param choices words with their scores, instead of numbers
 */
record ScaleKeys(@Nullable Integer min, @Nullable Integer max, Map<String, Double> choices) {

    private static final JsonBinding<ScaleKeys> BINDING = JsonBinding.ofTexts(ScaleKeys.class);

    /** With more, a model's choice between neighbours is noise, and the schema would list every level. */
    private static final int MOST_STEPS = 100;

    private static final String BINARY = "binary";
    private static final String CONTINUOUS = "continuous";
    private static final String FORMS =
            "'binary', 'continuous', an object with 'min' and 'max', or an object with 'choices'";

    ScaleKeys {
        boolean hasNumbers = choices.isEmpty();
        check(!hasNumbers || min != null, "min", "a whole number", null);
        check(!hasNumbers || max != null, "max", "a whole number", null);
        check(hasNumbers || min == null, "min", "absent beside 'choices'", min);
        check(hasNumbers || max == null, "max", "absent beside 'choices'", max);
        check(
                min == null || max == null || (min < max && (long) max - min <= MOST_STEPS),
                "max",
                "above 'scale.min', by at most " + MOST_STEPS,
                max);
        checkChoices(choices);
    }

    /** A scale on which nothing can be told apart, or a word that could be read as another, would be a mistake. */
    private static void checkChoices(Map<String, Double> choices) {
        var words = new HashSet<String>();
        choices.forEach((word, score) -> {
            check(0 <= score && score <= 1, "choices." + word, "a number from 0 to 1", score);
            check(
                    words.add(word.strip().toLowerCase(Locale.ROOT)),
                    "choices." + word,
                    "a word of its own in any case",
                    word);
        });
        boolean canDiffer = choices.isEmpty() || new HashSet<>(choices.values()).size() > 1;
        check(canDiffer, "choices", "two words or more with different numbers from 0 to 1", choices);
    }

    /**
     * {@return the scale of a rubric}
     *
     * @throws dev.evaljunit.EvalException if it is missing or wrong
     */
    static Scale read(YamlFile yaml, @Nullable Object value) {
        if (BINARY.equals(value)) {
            return Scale.BINARY;
        }
        if (CONTINUOUS.equals(value)) {
            return Scale.CONTINUOUS;
        }
        Map<String, Object> object = Json.asObject(value)
                .orElseThrow(() -> yaml.wrong(
                        "scale",
                        "must be %s, found %s".formatted(FORMS, value == null ? "nothing" : Json.excerpt(value))));
        return yaml.bind(BINDING, object, "scale.").scale();
    }

    private Scale scale() {
        return min == null || max == null ? Scale.ofWords(choices) : Scale.ofNumbers(min, max);
    }
}
