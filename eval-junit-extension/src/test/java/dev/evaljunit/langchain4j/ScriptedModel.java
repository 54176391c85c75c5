/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A model of LangChain4j that gives the replies of a script. */
final class ScriptedModel implements ChatModel {

    final List<ChatRequest> requests = new ArrayList<>();
    private final Deque<ChatResponse> replies = new ArrayDeque<>();
    private final List<ChatModelListener> listeners;

    ScriptedModel(List<ChatModelListener> listeners, ChatResponse... replies) {
        this.listeners = listeners;
        this.replies.addAll(List.of(replies));
    }

    static ChatResponse text(String text, TokenUsage tokens) {
        return reply(AiMessage.from(text), tokens, FinishReason.STOP);
    }

    static ChatResponse call(String id, String tool, String arguments, TokenUsage tokens) {
        ToolExecutionRequest request = ToolExecutionRequest.builder()
                .id(id)
                .name(tool)
                .arguments(arguments)
                .build();
        return reply(AiMessage.from(request), tokens, FinishReason.TOOL_EXECUTION);
    }

    static ChatResponse reply(AiMessage message, TokenUsage tokens, FinishReason reason) {
        return ChatResponse.builder()
                .aiMessage(message)
                .modelName("scripted-1")
                .tokenUsage(tokens)
                .finishReason(reason)
                .build();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        requests.add(request);
        return replies.remove();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return listeners;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of();
    }
}
