/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The tokens that an answer or a judgement used, as reported by its provider, and their price. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Usage {

    private final long inputTokens;
    private final long outputTokens;
    private final @Nullable String model;
    private final @Nullable Double usd;

    private Usage(long inputTokens, long outputTokens, @Nullable String model, @Nullable Double usd) {
        this.inputTokens = inputTokens;
        this.outputTokens = outputTokens;
        this.model = model;
        this.usd = usd;
    }

    /**
     * Create usage with an unknown model and price.
     *
     * @param inputTokens tokens read, at least 0
     * @param outputTokens tokens written, at least 0
     * @throws IllegalArgumentException if one of them is negative
     */
    public static Usage of(long inputTokens, long outputTokens) {
        if (inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException(
                    "Tokens must not be negative, found: " + inputTokens + " in, " + outputTokens + " out");
        }
        return new Usage(inputTokens, outputTokens, null, null);
    }

    /** Return a copy that names the model, so that its price can be looked up. */
    public Usage withModel(String newModel) {
        return new Usage(inputTokens, outputTokens, newModel, usd);
    }

    /**
     * Return a copy with a price in US dollars, at least 0.
     *
     * @throws IllegalArgumentException if the price is negative or not a finite number
     */
    public Usage withUsd(double newUsd) {
        if (!(newUsd >= 0 && Double.isFinite(newUsd))) {
            throw new IllegalArgumentException("A price must be at least 0 US dollars, found: " + newUsd);
        }
        return new Usage(inputTokens, outputTokens, model, newUsd);
    }

    /** {@return the tokens read} */
    public long inputTokens() {
        return inputTokens;
    }

    /** {@return the tokens written} */
    public long outputTokens() {
        return outputTokens;
    }

    /** {@return all tokens, read and written} */
    public long tokens() {
        return inputTokens + outputTokens;
    }

    /** {@return the model that used the tokens, by its name in a price list; empty if unknown or several} */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** {@return the price in US dollars; empty if unknown} */
    public OptionalDouble usd() {
        return usd == null ? OptionalDouble.empty() : OptionalDouble.of(usd);
    }

    /** {@return the sum of both; its price is unknown if either price is, its model if the models differ} */
    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                Objects.equals(model, other.model) ? model : null,
                usd == null || other.usd == null ? null : Double.valueOf(usd + other.usd));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Usage that
                && inputTokens == that.inputTokens
                && outputTokens == that.outputTokens
                && Objects.equals(model, that.model)
                && Objects.equals(usd, that.usd);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inputTokens, outputTokens, model, usd);
    }

    @Override
    public String toString() {
        String of = model == null ? "" : " of " + model;
        return "Usage[" + inputTokens + " in, " + outputTokens + " out" + of + (usd == null ? "]" : ", $" + usd + "]");
    }
}
