/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.spring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;

/** A model of Spring AI 1.1 that gives the replies of a script, and executes tools as such models do. */
final class ScriptedChatModel implements ChatModel {

    final List<Prompt> prompts = new ArrayList<>();
    private final Deque<ChatResponse> replies = new ArrayDeque<>();
    private final ToolCallingManager tools = ToolCallingManager.builder().build();

    ScriptedChatModel(ChatResponse... replies) {
        this.replies.addAll(List.of(replies));
    }

    static ChatResponse text(String text, int promptTokens, int completionTokens) {
        return reply(new AssistantMessage(text), "STOP", promptTokens, completionTokens);
    }

    static ChatResponse call(String tool, String arguments) {
        AssistantMessage message = AssistantMessage.builder()
                .content("")
                .toolCalls(List.of(new AssistantMessage.ToolCall("call_1", "function", tool, arguments)))
                .build();
        return reply(message, "TOOL_CALLS", 0, 0);
    }

    static ChatResponse refusal(String reason) {
        AssistantMessage message = AssistantMessage.builder()
                .content("")
                .properties(Map.of("refusal", reason))
                .build();
        return reply(message, "STOP", 3, 4);
    }

    static ChatResponse reply(AssistantMessage message, String finish, int promptTokens, int completionTokens) {
        var metadata = ChatResponseMetadata.builder()
                .id("id-1")
                .model("scripted-1")
                .usage(new DefaultUsage(promptTokens, completionTokens))
                .build();
        var generation = new Generation(
                message, ChatGenerationMetadata.builder().finishReason(finish).build());
        return new ChatResponse(List.of(generation), metadata);
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        prompts.add(prompt);
        ChatResponse reply = replies.remove();
        if (reply.hasToolCalls() && prompt.getOptions() instanceof ToolCallingChatOptions) {
            return call(new Prompt(tools.executeToolCalls(prompt, reply).conversationHistory(), prompt.getOptions()));
        }
        return reply;
    }

    @Override
    public ChatOptions getDefaultOptions() {
        return ToolCallingChatOptions.builder().build();
    }
}
