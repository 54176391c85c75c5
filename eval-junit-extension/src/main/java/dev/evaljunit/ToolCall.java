/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.json.Json;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool that the agent made on its way to the answer.
 *
 * @param name the tool
 * @param arguments what it was called with; empty if nothing
 * @param result what it gave back, as text; {@code null} if unknown
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ToolCall(
        String name,
        Map<String, Object> arguments,
        @Nullable String result) {

    public ToolCall {
        arguments = Json.immutableObject(arguments);
    }
}
