/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import static dev.evaljunit.run.EvalConfig.BUDGET_TOKENS;
import static dev.evaljunit.run.EvalConfig.BUDGET_USD;
import static dev.evaljunit.run.EvalConfig.DEADLINE;
import static dev.evaljunit.run.EvalConfig.PLAN;
import static dev.evaljunit.run.EvalConfig.PRICES;
import static dev.evaljunit.run.EvalConfig.SEED;
import static dev.evaljunit.run.EvalConfig.SHARD;
import static dev.evaljunit.run.EvalConfig.STOP;

import dev.evaljunit.EvalException;
import dev.evaljunit.Stop;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.model.PriceTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The configuration parameters that make a {@link RunPlan}.
 *
 * @param parameters the value of a key
 */
record PlanSettings(Function<String, Optional<String>> parameters) {

    /** {@return whether to say only what a run would take} */
    boolean plansOnly() {
        return read(PLAN, "true or false", text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                })
                .orElse(false);
    }

    /** {@return when a run ends, whatever its eval says; empty to leave it to the eval} */
    Optional<Stop> stop() {
        return read(STOP, "all_cases or early", text -> {
            for (Stop stop : Stop.values()) {
                if (stop.name().equalsIgnoreCase(text)) {
                    return Optional.of(stop);
                }
            }
            return Optional.empty();
        });
    }

    Optional<Long> seed() {
        return read(SEED, "a whole number", PlanSettings::whole);
    }

    Shard shard() {
        return parameters
                .apply(SHARD)
                .map(text -> named(SHARD, () -> Shard.parse(text)))
                .orElse(Shard.ALL);
    }

    Budget budget() {
        return new Budget(usd(), tokens(), deadline(), prices());
    }

    private OptionalDouble usd() {
        return read(BUDGET_USD, "a number above 0", PlanSettings::amount)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private OptionalLong tokens() {
        return read(
                        BUDGET_TOKENS,
                        "a whole number from 1 up",
                        text -> whole(text).filter(tokens -> tokens >= 1))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private Optional<Duration> deadline() {
        return parameters.apply(DEADLINE).map(text -> named(DEADLINE, () -> duration(text)));
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new EvalException(e.getMessage() + ".", e);
        }
    }

    private PriceTable prices() {
        return parameters
                .apply(PRICES)
                .map(file -> named(PRICES, () -> PriceTable.read(Path.of(file.strip()))))
                .orElse(PriceTable.EMPTY);
    }

    private static Optional<Long> whole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> amount(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(amount -> amount > 0 && Double.isFinite(amount));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> read(String key, String wanted, Function<String, Optional<T>> parser) {
        return parameters
                .apply(key)
                .map(text -> parser.apply(text.strip())
                        .orElseThrow(() -> new EvalException(
                                "Configuration parameter '%s' must be %s, found '%s'.".formatted(key, wanted, text))));
    }

    private static <T> T named(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (EvalException e) {
            throw new EvalException("Configuration parameter '%s': %s".formatted(key, e.getMessage()), e);
        }
    }
}
