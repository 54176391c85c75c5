/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.Answer;
import dev.evaljunit.Message;
import dev.evaljunit.TrialRecorder;
import dev.evaljunit.Usage;
import dev.evaljunit.otel.TrialSpan.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the spans of a trial tell about its answer. */
final class SpansAnswer {

    private final SpanTree spans;
    private final TrialRecorder recorder = TrialRecorder.create();

    private SpansAnswer(List<TrialSpan> spans) {
        this.spans = new SpanTree(spans);
    }

    /**
     * {@return the answer with what spans tell, in parts that it does not have}
     *
     * @param spans in the order of their start
     */
    static Answer complete(Answer answer, List<TrialSpan> spans) {
        return new SpansAnswer(spans).complete(answer);
    }

    private Answer complete(Answer answer) {
        recordUsage();
        List<Message> messages = Conversation.of(spans.outermost(Kind.MODEL));
        var requested = new RequestedCalls(messages);
        spans.outermost(Kind.TOOL).forEach(span -> recorder.toolCall(requested.complete(SpanToolCall.of(span))));
        spans.outermost(Kind.RETRIEVAL)
                .forEach(span -> SpanPassages.of(span.values()).forEach(recorder::context));
        Answer complete = recorder.complete(answer);
        return messages.isEmpty() || !answer.messages().isEmpty() ? complete : complete.withMessages(messages);
    }

    /** A call that failed may have used no tokens. */
    private void recordUsage() {
        Set<String> known = new HashSet<>();
        List<TrialSpan> calls = spans.outermost(Kind.MODEL).stream()
                .filter(span -> span.responseId().map(known::add).orElse(true))
                .filter(span -> !spans.isCountedLater(span))
                .toList();
        for (TrialSpan call : calls) {
            Optional<Usage> usage = spans.usage(call);
            if (usage.isPresent() || !call.hasFailed()) {
                recorder.usage(call, usage);
            }
        }
    }
}
