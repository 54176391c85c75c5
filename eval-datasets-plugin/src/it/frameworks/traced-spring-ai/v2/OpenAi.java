package org.example;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

final class OpenAi {

    private OpenAi() {}

    static ChatModel model(String address, ObservationRegistry observations) {
        return OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(address + "/v1")
                        .apiKey("none")
                        .model("atlas-1")
                        .build())
                .observationRegistry(observations)
                .build();
    }
}
