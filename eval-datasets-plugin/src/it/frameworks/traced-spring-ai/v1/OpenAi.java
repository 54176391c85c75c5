package org.example;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;

final class OpenAi {

    private OpenAi() {}

    static ChatModel model(String address, ObservationRegistry observations) {
        return OpenAiChatModel.builder()
                .openAiApi(OpenAiApi.builder().baseUrl(address).apiKey("none").build())
                .defaultOptions(OpenAiChatOptions.builder().model("atlas-1").build())
                .toolCallingManager(ToolCallingManager.builder()
                        .observationRegistry(observations)
                        .build())
                .observationRegistry(observations)
                .build();
    }
}
