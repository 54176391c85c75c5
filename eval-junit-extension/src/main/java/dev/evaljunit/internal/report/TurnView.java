/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.Message;
import dev.evaljunit.internal.chat.Transcript;
import dev.evaljunit.internal.chat.Transcript.Turn;
import dev.evaljunit.internal.report.TrialView.ToolView;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A turn of a conversation as the page shows it. */
record TurnView(String title, List<MessageView> messages) {

    private static final int LONGEST_CALL = 80;

    /**
     * A message of a turn.
     *
     * @param text its content; absent if it has only tool calls
     * @param call the id of the call that it is the result of; empty if unknown or not a tool's
     * @param took how long its author took; empty if unknown
     */
    record MessageView(
            String role, String call, String took, @Nullable TextView text, List<ToolView> tools) {

        static MessageView of(Message message) {
            return new MessageView(
                    message.role().toString(),
                    message.toolCallId()
                            .map(id -> SafeText.line(id, LONGEST_CALL))
                            .orElse(""),
                    message.latency().map(Durations::format).orElse(""),
                    message.text().isEmpty() && !message.toolCalls().isEmpty() ? null : TextView.of(message.text()),
                    message.toolCalls().stream().map(ToolView::of).toList());
        }
    }

    static List<TurnView> allOf(Transcript transcript) {
        return transcript.turns().stream().map(TurnView::of).toList();
    }

    private static TurnView of(Turn turn) {
        return new TurnView(
                turn.title(), turn.messages().stream().map(MessageView::of).toList());
    }
}
