/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that an answer or a judgement took, as its provider reported them, and what they cost.
 *
 * @param inputTokens tokens read, at least 0
 * @param outputTokens tokens written, at least 0
 * @param model the model that took them, by the name that prices are listed under; {@code null} if unknown or several
 * @param usd their price in US dollars, at least 0; {@code null} if unknown
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Usage(
        long inputTokens,
        long outputTokens,
        @Nullable String model,
        @Nullable Double usd) {

    public Usage {
        if (inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException(
                    "Tokens must not be negative, found: " + inputTokens + " in, " + outputTokens + " out");
        }
        if (usd != null && !(usd >= 0 && Double.isFinite(usd))) {
            throw new IllegalArgumentException("A price must be at least 0 US dollars, found: " + usd);
        }
    }

    /** Create usage of unknown model and price. */
    public Usage(long inputTokens, long outputTokens) {
        this(inputTokens, outputTokens, null, null);
    }

    /** Return a copy that names the model, so that its price can be looked up. */
    public Usage ofModel(String name) {
        return new Usage(inputTokens, outputTokens, name, usd);
    }

    /** Return a copy with a price in US dollars. */
    public Usage costing(double newUsd) {
        return new Usage(inputTokens, outputTokens, model, newUsd);
    }

    /** {@return all tokens, read and written} */
    public long tokens() {
        return inputTokens + outputTokens;
    }

    /** {@return the tokens as a JSON object, named as in all files, without what is unknown} */
    public Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("input_tokens", inputTokens);
        json.put("output_tokens", outputTokens);
        if (model != null) {
            json.put("model", model);
        }
        if (usd != null) {
            json.put("usd", usd);
        }
        return json;
    }

    /** {@return the sum of both; its price is unknown if one of theirs is} */
    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                Objects.equals(model, other.model) ? model : null,
                usd == null || other.usd == null ? null : Double.valueOf(usd + other.usd));
    }
}
