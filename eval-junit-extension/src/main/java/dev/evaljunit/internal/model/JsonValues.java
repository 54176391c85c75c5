/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.JsonPath;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values from the JSON of a provider; a value of the wrong type counts as absent. */
final class JsonValues {

    private JsonValues() {}

    /** {@return the text at the path; empty if there is none, or an empty one} */
    static Optional<String> text(@Nullable Object json, String path) {
        return JsonPath.find(json, path)
                .filter(String.class::isInstance)
                .map(Object::toString)
                .filter(text -> !text.isEmpty());
    }

    /** {@return the reply with the model and the numbers of tokens that the provider reports} */
    static LlmReply withModelAndUsage(LlmReply reply, Map<String, Object> json, String inputPath, String outputPath) {
        LlmReply named = text(json, "model").map(reply::withModel).orElse(reply);
        return usage(json, inputPath, outputPath).map(named::withUsage).orElse(named);
    }

    /** {@return the numbers of tokens at two paths; empty if one is absent or negative} */
    private static Optional<Usage> usage(Object json, String inputPath, String outputPath) {
        long input = tokens(json, inputPath);
        long output = tokens(json, outputPath);
        return input < 0 || output < 0 ? Optional.empty() : Optional.of(Usage.of(input, output));
    }

    private static long tokens(Object json, String path) {
        return JsonPath.find(json, path).orElse(-1) instanceof Number number ? number.longValue() : -1;
    }
}
