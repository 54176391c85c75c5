/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.spring;

import dev.evaljunit.TrialRecorder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClientMessageAggregator;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisor;
import org.springframework.ai.chat.client.advisor.api.StreamAdvisorChain;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.core.Ordered;
import reactor.core.publisher.Flux;

/** Records for the trial whose agent calls the client; its tools and streams may use other threads. */
final class RecordingAdvisor implements CallAdvisor, StreamAdvisor {

    @Override
    public String getName() {
        return "eval-junit";
    }

    /** The first one sees the tokens of all calls, and what the others retrieved. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
        Optional<TrialRecorder> recorder = TrialRecorder.find();
        if (recorder.isEmpty()) {
            return chain.nextCall(request);
        }
        ChatClientResponse response = chain.nextCall(RecordedTools.in(request, recorder.get()));
        record(response, recorder.get());
        return response;
    }

    @Override
    public Flux<ChatClientResponse> adviseStream(ChatClientRequest request, StreamAdvisorChain chain) {
        Optional<TrialRecorder> recorder = TrialRecorder.find();
        if (recorder.isEmpty()) {
            return chain.nextStream(request);
        }
        Flux<ChatClientResponse> responses = chain.nextStream(RecordedTools.in(request, recorder.get()));
        return new ChatClientMessageAggregator()
                .aggregateChatClientResponse(responses, response -> record(response, recorder.get()));
    }

    private static void record(ChatClientResponse response, TrialRecorder recorder) {
        SpringAiAnswers.passages(response).forEach(recorder::context);
        @Nullable ChatResponse reply = response.chatResponse();
        if (reply != null) {
            recorder.usage(reply, SpringAiAnswers.usage(reply));
        }
    }
}
