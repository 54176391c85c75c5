/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a YAML file as what they should be; {@code null} if they are not. */
final class YamlValues {

    private YamlValues() {}

    static @Nullable Integer integer(String text) {
        return text.matches("-?\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    static @Nullable Integer positive(String text) {
        Integer value = integer(text);
        return value != null && value > 0 ? value : null;
    }

    static @Nullable Integer retries(String text) {
        Integer value = integer(text);
        return value != null && value >= 0 && value <= 10 ? value : null;
    }

    static @Nullable Long seed(String text) {
        return text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    static @Nullable Double share(String text) {
        return decimal(text, 1);
    }

    static @Nullable Double temperature(String text) {
        return decimal(text, 2);
    }

    private static @Nullable Double decimal(String text, double max) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,17})?")) {
            return null;
        }
        double value = Double.parseDouble(text);
        return value <= max ? value : null;
    }

    static @Nullable Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
