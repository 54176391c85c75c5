/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.Answer;
import dev.evaljunit.Message;
import dev.evaljunit.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tool calls of messages. They may tell what spans of tools leave out, such as arguments. */
final class RequestedCalls {

    private final List<ToolCall> left;

    RequestedCalls(List<Message> messages) {
        left = new ArrayList<>(Answer.of("").withMessages(messages).toolCalls());
    }

    /** {@return the executed call with what only its request tells} */
    ToolCall complete(ToolCall executed) {
        Optional<ToolCall> request =
                left.stream().filter(each -> isOf(each, executed)).findFirst();
        request.ifPresent(left::remove);
        return request.map(known -> merged(executed, known)).orElse(executed);
    }

    private static boolean isOf(ToolCall request, ToolCall executed) {
        return executed.id().isPresent()
                ? executed.id().equals(request.id())
                : executed.name().equals(request.name());
    }

    private static ToolCall merged(ToolCall executed, ToolCall request) {
        ToolCall call = executed.arguments().isEmpty()
                ? ToolCall.of(executed.name(), request.arguments())
                : ToolCall.of(executed.name(), executed.arguments());
        ToolCall identified = executed.id().or(request::id).map(call::withId).orElse(call);
        return executed.result().or(request::result).map(identified::withResult).orElse(identified);
    }
}
