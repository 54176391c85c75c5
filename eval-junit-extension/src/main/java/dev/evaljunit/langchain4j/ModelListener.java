/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import dev.evaljunit.TrialRecorder;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records what a model replies. The results of its tools are in the next request. */
final class ModelListener implements ChatModelListener {

    @Override
    public void onRequest(ChatModelRequestContext context) {
        TrialRecorder.find().ifPresent(recorder -> {
            context.attributes().put(ModelListener.class, recorder);
            recordResults(recorder, context.chatRequest().messages());
        });
    }

    /** Those of earlier turns are no calls of the trial, so the recorder does not know them. */
    private static void recordResults(TrialRecorder recorder, List<ChatMessage> messages) {
        for (ChatMessage message : messages) {
            if (message instanceof ToolExecutionResultMessage result && result.id() != null) {
                recorder.toolResult(result.id(), result.text());
            }
        }
    }

    /** A stream ends on another thread. */
    @Override
    public void onResponse(ChatModelResponseContext context) {
        @Nullable Object recorder = context.attributes().get(ModelListener.class);
        if (recorder instanceof TrialRecorder found) {
            record(found, context.chatResponse());
        }
    }

    private static void record(TrialRecorder recorder, ChatResponse response) {
        recorder.usage(response, LangChain4jAnswers.usage(response));
        response.aiMessage()
                .toolExecutionRequests()
                .forEach(request -> recorder.toolCall(LangChain4jAnswers.call(request, null)));
    }
}
