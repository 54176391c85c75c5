/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The tokens that an answer or a judgement took, as its provider reported them.
 *
 * @param inputTokens tokens read, at least 0
 * @param outputTokens tokens written, at least 0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Usage(long inputTokens, long outputTokens) {

    public Usage {
        if (inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException(
                    "Tokens must not be negative, found: " + inputTokens + " in, " + outputTokens + " out");
        }
    }

    /** {@return the tokens as a JSON object, named as in all files} */
    public Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("input_tokens", inputTokens);
        json.put("output_tokens", outputTokens);
        return json;
    }

    /** {@return the sum of both} */
    public Usage plus(Usage other) {
        return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens);
    }
}
