/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Values of configuration parameters, each empty if it is not set, and an {@link EvalException} if it is wrong.
 *
 * @param parameters the text of a key
 */
record Settings(Function<String, Optional<String>> parameters) {

    Optional<String> text(String key) {
        return parameters.apply(key);
    }

    /** {@return values separated by commas; empty if there is none} */
    List<String> list(String key) {
        return text(key).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    Optional<Boolean> truth(String key) {
        return read(key, "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    Optional<Integer> count(String key) {
        return read(
                key,
                "a whole number from 1 up",
                text -> whole(text)
                        .filter(number -> number >= 1 && number <= Integer.MAX_VALUE)
                        .map(Long::intValue));
    }

    Optional<Long> largeCount(String key) {
        return read(key, "a whole number from 1 up", text -> whole(text).filter(number -> number >= 1));
    }

    Optional<Long> whole(String key, String wanted) {
        return read(key, wanted, Settings::whole);
    }

    private static Optional<Long> whole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Optional<Double> amount(String key) {
        return read(key, "a number above 0", Settings::amountOf);
    }

    private static Optional<Double> amountOf(String text) {
        try {
            return Optional.of(new BigDecimal(text).doubleValue())
                    .filter(amount -> amount > 0 && Double.isFinite(amount));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@return a constant by its name, ignoring case} */
    <E extends Enum<E>> Optional<E> constant(String key, Class<E> type, String wanted) {
        return read(
                key,
                wanted,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equalsIgnoreCase(text))
                        .findFirst());
    }

    Optional<Duration> duration(String key) {
        return parsed(key, text -> {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new EvalException(e.getMessage() + ".", e);
            }
        });
    }

    /** {@return the parsed text; the parser's exception has the message} */
    <T> Optional<T> parsed(String key, Function<String, T> parser) {
        return text(key).map(text -> named(key, () -> parser.apply(text)));
    }

    private static <T> T named(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (EvalException e) {
            throw new EvalException("Configuration parameter '%s': %s".formatted(key, e.getMessage()), e);
        }
    }

    private <T> Optional<T> read(String key, String wanted, Function<String, Optional<T>> parser) {
        return text(key)
                .map(text -> parser.apply(text.strip())
                        .orElseThrow(() -> new EvalException(
                                "Configuration parameter '%s' must be %s, found '%s'.".formatted(key, wanted, text))));
    }
}
