/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The numbers of tokens that a provider reports; one that is absent or makes no sense is unknown.
 *
 * @param json the response
 */
record TokenCounts(
        Map<String, Object> json,
        OptionalLong input,
        OptionalLong output,
        OptionalLong cached,
        OptionalLong reasoning) {

    /** {@return the numbers of tokens at two paths} */
    static TokenCounts at(Map<String, Object> json, String input, String output) {
        return of(json, JsonValues.count(json, input), JsonValues.count(json, output));
    }

    static TokenCounts of(Map<String, Object> json, OptionalLong input, OptionalLong output) {
        return new TokenCounts(json, input, output, OptionalLong.empty(), OptionalLong.empty());
    }

    TokenCounts withCached(String path) {
        return new TokenCounts(json, input, output, JsonValues.count(json, path), reasoning);
    }

    TokenCounts withReasoning(String path) {
        return new TokenCounts(json, input, output, cached, JsonValues.count(json, path));
    }

    /** {@return the usage; empty if the tokens read or written are unknown, or both are 0, which stands for unknown} */
    Optional<Usage> usage() {
        if (input.isEmpty() || output.isEmpty() || input.getAsLong() + output.getAsLong() == 0) {
            return Optional.empty();
        }
        Usage usage = Usage.of(input.getAsLong(), output.getAsLong());
        Usage withCached = isPart(cached, input) ? usage.withCachedTokens(cached.getAsLong()) : usage;
        return Optional.of(
                isPart(reasoning, output) ? withCached.withReasoningTokens(reasoning.getAsLong()) : withCached);
    }

    private static boolean isPart(OptionalLong part, OptionalLong whole) {
        return part.isPresent() && part.getAsLong() <= whole.getAsLong();
    }
}
