/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import dev.evaljunit.Answer;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.chat.CallArguments;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.Result;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of LangChain4j as values of an answer. Most of what they have may be null. */
final class LangChain4jAnswers {

    private LangChain4jAnswers() {}

    static Answer of(Result<?> result) {
        @Nullable ChatResponse last = result.finalResponse();
        Answer answer = content(result.content(), last)
                .withToolCalls(list(result.toolExecutions()).stream()
                        .map(tool -> call(tool.request(), tool.result()))
                        .toList())
                .withContexts(passages(result.sources()));
        return usage(result.tokenUsage(), last == null ? null : last.modelName())
                .map(answer::withUsage)
                .orElse(answer);
    }

    private static Answer content(@Nullable Object content, @Nullable ChatResponse last) {
        if (content != null) {
            return Answer.from(content);
        }
        return Answer.of(last == null ? "" : text(last));
    }

    static Answer of(ChatResponse response) {
        Answer answer = Answer.of(text(response))
                .withToolCalls(list(response.aiMessage().toolExecutionRequests()).stream()
                        .map(request -> call(request, null))
                        .toList());
        return usage(response).map(answer::withUsage).orElse(answer);
    }

    static String text(ChatResponse response) {
        return Objects.requireNonNullElse(response.aiMessage().text(), "");
    }

    static ToolCall call(ToolExecutionRequest request, @Nullable String result) {
        return CallArguments.call(request.id(), request.name(), request.arguments(), result);
    }

    static List<String> passages(@Nullable List<Content> contents) {
        return list(contents).stream()
                .map(content -> content.textSegment().text())
                .toList();
    }

    static Optional<Usage> usage(ChatResponse response) {
        return usage(response.tokenUsage(), response.modelName());
    }

    private static Optional<Usage> usage(@Nullable TokenUsage tokens, @Nullable String model) {
        if (tokens == null || tokens.inputTokenCount() == null || tokens.outputTokenCount() == null) {
            return Optional.empty();
        }
        Usage usage = Usage.of(tokens.inputTokenCount(), tokens.outputTokenCount());
        return Optional.of(model == null ? usage : usage.withModel(model));
    }

    private static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }
}
