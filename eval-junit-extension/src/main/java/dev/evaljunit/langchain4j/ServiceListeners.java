/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import dev.evaljunit.TrialRecorder;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import dev.langchain4j.observability.api.listener.AiServiceResponseReceivedListener;
import dev.langchain4j.observability.api.listener.AiServiceStartedListener;
import dev.langchain4j.observability.api.listener.ToolExecutedEventListener;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Record what AI services do. A call of one carries its recorder along, since its tools and streams may use other threads. */
final class ServiceListeners {

    /** By invocation, whose id is an object that its contexts share. */
    private static final Map<UUID, TrialRecorder> RECORDERS = Collections.synchronizedMap(new WeakHashMap<>());

    static final List<AiServiceListener<?>> ALL = List.of(
            (AiServiceStartedListener) event -> start(event.invocationContext()),
            (ToolExecutedEventListener) event -> recorder(event.invocationContext())
                    .ifPresent(recorder ->
                            recorder.toolCall(LangChain4jAnswers.call(event.request(), event.resultText()))),
            (AiServiceResponseReceivedListener) event -> recorder(event.invocationContext())
                    .ifPresent(
                            recorder -> recorder.usage(event.response(), LangChain4jAnswers.usage(event.response()))));

    private ServiceListeners() {}

    private static void start(InvocationContext call) {
        TrialRecorder.find().ifPresent(recorder -> RECORDERS.put(call.invocationId(), recorder));
    }

    /** {@return the recorder of the trial that called an AI service; empty if none did} */
    static Optional<TrialRecorder> recorder(@Nullable InvocationContext call) {
        return call == null
                ? TrialRecorder.find()
                : Optional.ofNullable(RECORDERS.get(call.invocationId())).or(TrialRecorder::find);
    }
}
