/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.chat;

import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tool calls as frameworks have them, with the text that a model wrote as their arguments. */
public final class CallArguments {

    /** The argument that has the whole text, if it is no JSON object. */
    public static final String UNREADABLE = "unreadable";

    private CallArguments() {}

    /** {@return a call; absent arguments are none, and an id or result that is absent is unknown} */
    public static ToolCall call(@Nullable String id, String name, @Nullable String arguments, @Nullable String result) {
        ToolCall call = ToolCall.of(name, object(arguments));
        call = id == null || id.isEmpty() ? call : call.withId(id);
        return result == null ? call : call.withResult(result);
    }

    private static Map<String, Object> object(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        try {
            return Json.asObject(Json.readPart(text)).orElse(Map.of(UNREADABLE, text));
        } catch (JsonSyntaxException e) {
            return Map.of(UNREADABLE, text);
        }
    }
}
