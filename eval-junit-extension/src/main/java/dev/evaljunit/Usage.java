/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The tokens that an answer or a judgement used, as reported by its provider, and their price. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Usage {

    private final long inputTokens;
    private final long outputTokens;
    private final @Nullable Long cachedTokens;
    private final @Nullable Long reasoningTokens;
    private final @Nullable String model;
    private final @Nullable Double usd;

    private Usage(
            long inputTokens,
            long outputTokens,
            @Nullable Long cachedTokens,
            @Nullable Long reasoningTokens,
            @Nullable String model,
            @Nullable Double usd) {
        this.inputTokens = inputTokens;
        this.outputTokens = outputTokens;
        this.cachedTokens = cachedTokens;
        this.reasoningTokens = reasoningTokens;
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
        return new Usage(inputTokens, outputTokens, null, null, null, null);
    }

    /**
     * Return a copy that tells how many of the tokens read the provider had in its cache, which often cost less.
     *
     * @param tokens at least 0, and at most the tokens read
     * @throws IllegalArgumentException if it is not
     */
    public Usage withCachedTokens(long tokens) {
        return new Usage(inputTokens, outputTokens, part(tokens, inputTokens), reasoningTokens, model, usd);
    }

    /**
     * Return a copy that tells how many of the tokens written are hidden reasoning.
     *
     * @param tokens at least 0, and at most the tokens written
     * @throws IllegalArgumentException if it is not
     */
    public Usage withReasoningTokens(long tokens) {
        return new Usage(inputTokens, outputTokens, cachedTokens, part(tokens, outputTokens), model, usd);
    }

    private static long part(long tokens, long all) {
        if (tokens < 0 || tokens > all) {
            throw new IllegalArgumentException("Tokens must be from 0 to " + all + ", found: " + tokens);
        }
        return tokens;
    }

    /** Return a copy that names the model, so that its price can be looked up. */
    public Usage withModel(String newModel) {
        return new Usage(inputTokens, outputTokens, cachedTokens, reasoningTokens, newModel, usd);
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
        return new Usage(inputTokens, outputTokens, cachedTokens, reasoningTokens, model, newUsd);
    }

    /** {@return the tokens read} */
    public long inputTokens() {
        return inputTokens;
    }

    /** {@return the tokens written} */
    public long outputTokens() {
        return outputTokens;
    }

    /** {@return how many of the tokens read were in the provider's cache; empty if unknown} */
    public OptionalLong cachedTokens() {
        return cachedTokens == null ? OptionalLong.empty() : OptionalLong.of(cachedTokens);
    }

    /** {@return how many of the tokens written are hidden reasoning; empty if unknown} */
    public OptionalLong reasoningTokens() {
        return reasoningTokens == null ? OptionalLong.empty() : OptionalLong.of(reasoningTokens);
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

    /** {@return the sum of both; what is unknown of either is unknown, and the model if the models differ} */
    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                sum(cachedTokens, other.cachedTokens),
                sum(reasoningTokens, other.reasoningTokens),
                Objects.equals(model, other.model) ? model : null,
                usd == null || other.usd == null ? null : Double.valueOf(usd + other.usd));
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null || other == null ? null : Long.valueOf(one + other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Usage that
                && inputTokens == that.inputTokens
                && outputTokens == that.outputTokens
                && Objects.equals(cachedTokens, that.cachedTokens)
                && Objects.equals(reasoningTokens, that.reasoningTokens)
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
