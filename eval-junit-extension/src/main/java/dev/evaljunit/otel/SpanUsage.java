/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Tokens and price in the attributes of a span, by their names in several conventions and releases. */
final class SpanUsage {

    private static final List<String> INPUT = List.of(
            "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.token_count.prompt", "input_tokens");
    private static final List<String> OUTPUT = List.of(
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.completion_tokens",
            "llm.token_count.completion",
            "output_tokens");
    private static final List<String> CACHED = List.of(
            "gen_ai.usage.cache_read.input_tokens",
            "gen_ai.usage.cache_read_tokens",
            "llm.token_count.prompt_details.cache_read");
    private static final List<String> REASONING = List.of(
            "gen_ai.usage.reasoning.output_tokens",
            "gen_ai.usage.output_tokens.reasoning",
            "llm.token_count.completion_details.reasoning");
    private static final List<String> USD = List.of("llm.cost.total", "gen_ai.cost.total", "gen_ai.usage.cost");
    private static final List<String> MODEL = List.of(
            "gen_ai.response.model",
            "llm.response.model_name",
            "llm.model_name",
            "gen_ai.request.model",
            "llm.request.model_name");

    private SpanUsage() {}

    /** {@return the tokens; empty if they are unknown, as they are if there are 0 of them} */
    static Optional<Usage> of(SpanValues values) {
        OptionalLong input = values.count(INPUT);
        OptionalLong output = values.count(OUTPUT);
        if (input.isEmpty() || output.isEmpty() || input.getAsLong() + output.getAsLong() == 0) {
            return Optional.empty();
        }
        Usage usage = parts(Usage.of(input.getAsLong(), output.getAsLong()), values);
        Usage priced = withUsd(usage, values.number(USD));
        return Optional.of(values.name(MODEL).map(priced::withModel).orElse(priced));
    }

    /** Instrumentations that count cached tokens apart from the input are not understood. */
    private static Usage parts(Usage usage, SpanValues values) {
        OptionalLong cached = values.count(CACHED);
        Usage known = cached.isPresent() && cached.getAsLong() <= usage.inputTokens()
                ? usage.withCachedTokens(cached.getAsLong())
                : usage;
        OptionalLong reasoning = values.count(REASONING);
        return reasoning.isPresent() && reasoning.getAsLong() <= usage.outputTokens()
                ? known.withReasoningTokens(reasoning.getAsLong())
                : known;
    }

    private static Usage withUsd(Usage usage, OptionalDouble usd) {
        return usd.isPresent() ? usage.withUsd(usd.getAsDouble()) : usage;
    }
}
