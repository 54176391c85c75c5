/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.spring;

import dev.evaljunit.TrialRecorder;
import dev.evaljunit.internal.chat.CallArguments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.metadata.ToolMetadata;

/** The tools of a request, each of which records its calls: which part of Spring AI calls them, differs between releases. */
final class RecordedTools {

    private RecordedTools() {}

    static ChatClientRequest in(ChatClientRequest request, TrialRecorder recorder) {
        if (!(request.prompt().getOptions() instanceof ToolCallingChatOptions options)
                || options.getToolCallbacks() == null
                || options.getToolCallbacks().isEmpty()) {
            return request;
        }
        List<ToolCallback> recorded = options.getToolCallbacks().stream()
                .<ToolCallback>map(tool -> new RecordedTool(tool, recorder))
                .toList();
        ChatOptions copy = ModelOptions.withTools(options, recorded);
        return request.mutate()
                .prompt(request.prompt().mutate().chatOptions(copy).build())
                .build();
    }

    private record RecordedTool(ToolCallback tool, TrialRecorder recorder) implements ToolCallback {

        @Override
        public ToolDefinition getToolDefinition() {
            return tool.getToolDefinition();
        }

        @Override
        public ToolMetadata getToolMetadata() {
            return tool.getToolMetadata();
        }

        @Override
        public String call(String arguments) {
            return called(arguments, () -> tool.call(arguments));
        }

        @Override
        public String call(String arguments, @Nullable ToolContext context) {
            return called(arguments, () -> tool.call(arguments, context));
        }

        /** A tool that throws has been called, too. */
        private String called(String arguments, TrialRecorder.Call<String, RuntimeException> call) {
            @Nullable String result = null;
            try {
                result = recorder.call(call);
                return result;
            } finally {
                recorder.toolCall(
                        CallArguments.call(null, tool.getToolDefinition().name(), arguments, result));
            }
        }
    }
}
