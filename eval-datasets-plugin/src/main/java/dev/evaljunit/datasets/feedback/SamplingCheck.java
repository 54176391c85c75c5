/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses logs that state that they are a sample: in them, rates of complaints and what has never been reported are wrong, and nobody can tell
 * by how much, since what is kept often depends on the answer.
 */
public final class SamplingCheck {

    private static final List<String> NAMES = List.of(
            "sample_rate",
            "samplerate",
            "sampling_rate",
            "sampling_ratio",
            "sampling_probability",
            "sampling_fraction",
            "sampling_percentage",
            "sampler_param",
            "sample_ratio");

    private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]+");

    /** Both forms of OpenTelemetry's: a threshold above which spans are rejected, and a power of 2. */
    private static final Pattern TRACE_STATE = Pattern.compile("(?:^|[,;])\\s*ot=(?:[^,]*;)?(th|p):([0-9a-f]+)");

    private SamplingCheck() {}

    /**
     * Check the fields of a row, at any depth, or the attributes of a span.
     *
     * @throws EvalException if one states that rows are missing
     */
    static void check(Map<?, ?> fields, Place place) {
        String statement = statement(fields);
        if (statement != null) {
            throw sampled(statement, place);
        }
    }

    /** {@return whether a field, at any depth, states that rows are missing} */
    public static boolean isSample(Map<?, ?> fields) {
        return statement(fields) != null;
    }

    private static @Nullable String statement(Map<?, ?> fields) {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            @Nullable Object value = field.getValue();
            if (value instanceof Map<?, ?> child) {
                String ofChild = statement(child);
                if (ofChild != null) {
                    return ofChild;
                }
            } else if (field.getKey() instanceof String key && mayState(key) && isSample(key, value)) {
                return "'%s' is %s".formatted(SafeText.id(key), SafeText.id(String.valueOf(value)));
            }
        }
        return null;
    }

    /** {@return whether a text has a word that a name of a sampling rate has} */
    private static boolean mayState(String text) {
        return text.contains("ampl") || text.contains("AMPL");
    }

    private static boolean isSample(String name, @Nullable Object value) {
        String plain = NO_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_");
        BigDecimal rate = number(value);
        boolean isRate = NAMES.stream().anyMatch(plain::endsWith);
        BigDecimal all = plain.endsWith("percentage") ? BigDecimal.valueOf(100) : BigDecimal.ONE;
        return isRate && rate != null && rate.compareTo(all) != 0;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            return value instanceof Number || value instanceof String
                    ? new BigDecimal(value.toString().strip())
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Check the {@code tracestate} of a span. */
    static void checkTraceState(String state, Place place) {
        Matcher matcher = TRACE_STATE.matcher(state);
        if (matcher.find() && !matcher.group(2).matches("0+")) {
            throw sampled("the trace state is '%s'".formatted(SafeText.id(state)), place);
        }
    }

    private static EvalException sampled(String statement, Place place) {
        return new EvalException(
                "%s: feedback and traces must be complete, but %s, so this log is a sample: rates and orphans counted in it would be wrong. Nothing was imported. Log all feedback, and all traces that have some; a sampler can keep those."
                        .formatted(place, statement));
    }
}
