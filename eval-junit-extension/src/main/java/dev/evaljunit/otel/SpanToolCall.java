/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.chat.CallArguments;
import java.util.List;

/** The tool call in the attributes of a span, by their names in several conventions. */
final class SpanToolCall {

    private static final List<String> ID =
            List.of("gen_ai.tool.call.id", "spring.ai.tool.call.id", "tool_call.id", "tool.id");
    private static final List<String> NAME = List.of("gen_ai.tool.name", "spring.ai.tool.definition.name", "tool.name");
    private static final List<String> ARGUMENTS =
            List.of("gen_ai.tool.call.arguments", "spring.ai.tool.call.arguments", "input.value");
    private static final List<String> RESULT =
            List.of("gen_ai.tool.call.result", "spring.ai.tool.call.result", "tool.result", "output.value");

    private SpanToolCall() {}

    static ToolCall of(TrialSpan span) {
        SpanValues values = span.values();
        return CallArguments.call(
                values.text(ID).orElse(null),
                name(span),
                values.text(ARGUMENTS).orElse(null),
                values.text(RESULT).orElse(null));
    }

    static String name(TrialSpan span) {
        return span.values().name(NAME).orElse(span.name());
    }
}
