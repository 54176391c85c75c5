/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an answer as a JSON value: structured output as it is, and a text as JSON that it must be.
 *
 * @param problem why there is no value
 */
record JsonPart(@Nullable Object value, Optional<String> problem) {

    private static final Pattern FENCE = Pattern.compile("(?s)\\s*+```\\w*+\\s(.*)```\\s*+");

    static JsonPart of(AnswerPart part) {
        if (!(part.value() instanceof String text)) {
            return new JsonPart(part.value(), Optional.empty());
        }
        try {
            return new JsonPart(Json.read(text), Optional.empty());
        } catch (JsonSyntaxException e) {
            String remark = isInFence(text) ? "; there is JSON, but between code fences" : "";
            return new JsonPart(null, Optional.of("must be JSON: " + e.getMessage() + remark));
        }
    }

    private static boolean isInFence(String text) {
        var fenced = FENCE.matcher(text);
        try {
            return fenced.matches() && Json.read(fenced.group(1)) != null;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }
}
