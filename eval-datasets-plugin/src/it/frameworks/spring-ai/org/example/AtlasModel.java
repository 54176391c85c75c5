package org.example;

import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
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

/** Looks up each capital with a tool, and is a judge's model, too. */
final class AtlasModel implements ChatModel {

    private static final boolean EXECUTES_TOOLS = Boolean.getBoolean("executes.tools");

    private final ToolCallingManager tools = ToolCallingManager.builder().build();

    @Override
    public ChatResponse call(Prompt prompt) {
        if (prompt.getContents().contains("is polite")) {
            return response("judge-1", new AssistantMessage("{\"reasoning\": \"It is.\", \"score\": \"pass\"}"));
        }
        List<Message> messages = prompt.getInstructions();
        if (messages.get(messages.size() - 1) instanceof ToolResponseMessage found) {
            return response("atlas-1", new AssistantMessage("It is " + found.getResponses().get(0).responseData() + "."));
        }
        String country = prompt.getUserMessage().getText().replaceAll("Capital of |[?]", "");
        ChatResponse request = response("atlas-1", AssistantMessage.builder()
                .content("")
                .toolCalls(List.of(new AssistantMessage.ToolCall(
                        "call_1", "function", "capital", "{\"country\": \"" + country + "\"}")))
                .build());
        return EXECUTES_TOOLS
                ? call(new Prompt(tools.executeToolCalls(prompt, request).conversationHistory(), prompt.getOptions()))
                : request;
    }

    private static ChatResponse response(String model, AssistantMessage message) {
        var stopped = ChatGenerationMetadata.builder().finishReason("stop").build();
        return new ChatResponse(
                List.of(new Generation(message, stopped)),
                ChatResponseMetadata.builder().model(model).usage(new DefaultUsage(10, 2)).build());
    }

    @Override
    public ChatOptions getDefaultOptions() {
        return ToolCallingChatOptions.builder().build();
    }

    /** As {@link #getDefaultOptions} is called in 2.0. */
    public ChatOptions getOptions() {
        return ToolCallingChatOptions.builder().build();
    }
}
