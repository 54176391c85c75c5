/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.model.ChatModel;
import dev.evaljunit.model.ChatRequest;
import dev.evaljunit.model.Endpoint;
import dev.evaljunit.model.OpenAiChatModel;

/**
 * The model that a judge asks.
 *
 * @param chat how it is reached
 * @param parameters its name and parameters
 * @param host the server's name, or the class of a model that the test brought along
 */
record JudgeModel(ChatModel chat, ChatRequest.Parameters parameters, String host) {

    static JudgeModel of(RubricFile rubric) {
        Placeholders placeholders = Placeholders.ofThisProcess();
        Endpoint endpoint = rubric.endpoint(placeholders);
        return new JudgeModel(new OpenAiChatModel(endpoint), rubric.parameters(placeholders), endpoint.host());
    }

    static JudgeModel of(RubricFile rubric, ChatModel chat) {
        String name = chat.getClass().isSynthetic() ? "lambda" : chat.getClass().getName();
        return new JudgeModel(chat, rubric.parameters(Placeholders.ofThisProcess()), name);
    }
}
