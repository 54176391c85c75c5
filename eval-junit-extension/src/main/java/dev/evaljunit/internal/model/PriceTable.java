/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.EvalException;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The prices of models. Users maintain the table themselves: prices change, and contracts differ.
 *
 * @param models the price of each model, by the name that its provider reports
 */
public record PriceTable(Map<String, Price> models) {

    private static final JsonBinding<Map<String, Row>> ROWS = JsonBinding.ofKeysTo(Row.class);

    /** A table without prices. */
    public static final PriceTable EMPTY = new PriceTable(Map.of());

    /**
     * The price of one model.
     *
     * @param inputUsd US dollars for a million tokens read, at least 0
     * @param cachedUsd US dollars for a million tokens read from the provider's cache, at least 0
     * @param outputUsd US dollars for a million tokens written, at least 0
     */
    public record Price(double inputUsd, double cachedUsd, double outputUsd) {

        private static final double TOKENS = 1_000_000;

        public Price(double inputUsd, double outputUsd) {
            this(inputUsd, inputUsd, outputUsd);
        }

        double of(Usage usage) {
            long cached = usage.cachedTokens().orElse(0);
            return ((usage.inputTokens() - cached) * inputUsd + cached * cachedUsd + usage.outputTokens() * outputUsd)
                    / TOKENS;
        }
    }

    public PriceTable {
        models = Map.copyOf(models);
    }

    /**
     * Read a file such as {@code {"small-1": {"input": 0.15, "output": 0.60}}}, in US dollars per million tokens.
     * {@code cached_input} may be added.
     *
     * @throws EvalException if it cannot be read, or a price is missing, negative or not a number
     */
    public static PriceTable read(Path file) {
        var models = new HashMap<String, Price>();
        rows(file).forEach((model, row) -> models.put(model, row.price()));
        return new PriceTable(models);
    }

    record Row(double input, OptionalDouble cachedInput, double output) {

        Row {
            check("input", input);
            cachedInput.ifPresent(price -> check("cached_input", price));
            check("output", output);
        }

        Price price() {
            return new Price(input, cachedInput.orElse(input), output);
        }

        private static void check(String field, double price) {
            JsonException.check(
                    price >= 0 && Double.isFinite(price), field, "US dollars per million tokens, at least 0", price);
        }
    }

    private static Map<String, Row> rows(Path file) {
        try {
            return ROWS.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new EvalException(
                    "Price table '%s' not found at '%s'. Correct the path.".formatted(file, file.toAbsolutePath()), e);
        } catch (IOException e) {
            throw new EvalException("Price table '%s' could not be read: %s.".formatted(file, e), e);
        } catch (JsonException e) {
            throw new EvalException(
                    "Price table %s Write, for instance, {\"small-1\": {\"input\": 0.15, \"output\": 0.60}}."
                            .formatted(e.in(file.toString())),
                    e);
        }
    }

    /** A price of a model applies to its snapshots, too. */
    private Optional<Price> price(String model) {
        return Optional.ofNullable(models.get(model))
                .or(() -> models.entrySet().stream()
                        .filter(entry -> ModelName.isSame(entry.getKey(), model))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    /** {@return the usage with its price, unless it has one already or its model is not listed} */
    public Usage priced(Usage usage) {
        if (usage.usd().isPresent()) {
            return usage;
        }
        return usage.model()
                .flatMap(this::price)
                .map(price -> usage.withUsd(price.of(usage)))
                .orElse(usage);
    }
}
