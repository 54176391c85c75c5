/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.EvalException;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of models cost. The user keeps it: prices change, and contracts differ.
 *
 * @param models the price of each model, by the name that its provider reports
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by the pipeline
public record PriceTable(Map<String, Price> models) {

    /** Knows no price. */
    public static final PriceTable EMPTY = new PriceTable(Map.of());

    /**
     * The price of one model.
     *
     * @param inputUsd US dollars for a million tokens read, at least 0
     * @param outputUsd US dollars for a million tokens written, at least 0
     */
    @API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by the pipeline
    public record Price(double inputUsd, double outputUsd) {

        private static final double TOKENS = 1_000_000;

        double of(Usage usage) {
            return (usage.inputTokens() * inputUsd + usage.outputTokens() * outputUsd) / TOKENS;
        }
    }

    public PriceTable {
        models = Map.copyOf(models);
    }

    /**
     * Read a file such as {@code {"small-1": {"input": 0.15, "output": 0.60}}}, in US dollars per million tokens.
     *
     * @throws EvalException if it cannot be read, or a price is missing, negative or not a number
     */
    public static PriceTable read(Path file) {
        var models = new HashMap<String, Price>();
        rows(file).forEach((model, row) -> {
            Map<String, Object> prices = Json.asObject(row)
                    .orElseThrow(() -> wrong(file, model, "be an object such as {\"input\": 0.15, \"output\": 0.60}"));
            models.put(model, new Price(price(file, model, prices, "input"), price(file, model, prices, "output")));
        });
        return new PriceTable(models);
    }

    private static Map<String, Object> rows(Path file) {
        try {
            return Json.readObject(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new EvalException(
                    "Price table '%s' must be a file, found none at '%s'. Correct its path."
                            .formatted(file, file.toAbsolutePath()),
                    e);
        } catch (IOException | JsonSyntaxException e) {
            throw new EvalException(
                    "Price table '%s' must be a JSON object that names models, but could not be read: %s."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static double price(Path file, String model, Map<String, Object> prices, String name) {
        if (prices.get(name) instanceof Number price
                && price.doubleValue() >= 0
                && Double.isFinite(price.doubleValue())) {
            return price.doubleValue();
        }
        throw wrong(file, model, "have '" + name + "', US dollars per million tokens, at least 0");
    }

    private static EvalException wrong(Path file, String model, String wanted) {
        return new EvalException("Price table '%s': model '%s' must %s.".formatted(file, model, wanted));
    }

    /** {@return the usage with its price, if it has none and its model is listed} */
    public Usage priced(Usage usage) {
        @Nullable Price price = usage.usd() != null || usage.model() == null ? null : models.get(usage.model());
        return price == null ? usage : usage.costing(price.of(usage));
    }
}
