/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.spring;

import dev.evaljunit.Answer;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.chat.CallArguments;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.document.Document;

/** Values of Spring AI as values of an answer. Most of what they have may be null. */
final class SpringAiAnswers {

    private static final String REFUSAL = "refusal";

    private SpringAiAnswers() {}

    static Answer of(ChatClientResponse response) {
        @Nullable ChatResponse reply = response.chatResponse();
        if (reply == null) {
            throw withoutResult("ChatClientResponse");
        }
        Answer answer = of(reply);
        return answer.contexts().isEmpty() ? answer.withContexts(passages(response)) : answer;
    }

    static Answer of(ChatResponse response) {
        @Nullable Generation result = response.getResult();
        if (result == null || result.getOutput() == null) {
            throw withoutResult("ChatResponse");
        }
        AssistantMessage message = result.getOutput();
        Answer answer = Answer.of(text(message))
                .withToolCalls(message.getToolCalls().stream()
                        .map(call -> CallArguments.call(call.id(), call.name(), call.arguments(), null))
                        .toList())
                .withContexts(passages(response));
        return usage(response).map(answer::withUsage).orElse(answer);
    }

    private static IllegalArgumentException withoutResult(String type) {
        return new IllegalArgumentException(
                "A %s must have a result, found none. Spring AI drops the error of the server; its log may have it."
                        .formatted(type));
    }

    static String text(AssistantMessage message) {
        @Nullable String text = message.getText();
        if (text != null && !text.isEmpty()) {
            return text;
        }
        return refusal(message);
    }

    private static String refusal(AssistantMessage message) {
        @Nullable Object refusal = message.getMetadata().get(REFUSAL);
        return refusal == null ? "" : refusal.toString();
    }

    static boolean isRefusal(AssistantMessage message) {
        return !refusal(message).isEmpty();
    }

    static List<String> passages(ChatClientResponse response) {
        return passages(response.context().values().stream());
    }

    private static List<String> passages(ChatResponse response) {
        return passages(response.getMetadata().entrySet().stream().map(Map.Entry::getValue));
    }

    /** Each advisor has a key of its own for its documents. */
    private static List<String> passages(Stream<?> values) {
        return values.filter(Collection.class::isInstance)
                .flatMap(value -> ((Collection<?>) value).stream())
                .filter(Document.class::isInstance)
                .flatMap(document -> Stream.ofNullable(((Document) document).getText()))
                .distinct()
                .toList();
    }

    static Optional<Usage> usage(ChatResponse response) {
        var tokens = response.getMetadata().getUsage();
        if (tokens == null || tokens.getPromptTokens() == null || tokens.getCompletionTokens() == null) {
            return Optional.empty();
        }
        Usage usage = Usage.of(tokens.getPromptTokens(), tokens.getCompletionTokens());
        @Nullable String model = response.getMetadata().getModel();
        return usage.tokens() == 0
                ? Optional.empty()
                : Optional.of(model == null || model.isEmpty() ? usage : usage.withModel(model));
    }
}
