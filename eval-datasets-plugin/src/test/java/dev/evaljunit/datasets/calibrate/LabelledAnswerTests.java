/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.Queues;
import dev.evaljunit.datasets.queue.Why;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelledAnswerTests {

    private static QueueItem itemWith(Map<String, Object> toolCall) {
        return new QueueItem(
                QueueItem.id("trace", "lookup"),
                List.of("groundedness"),
                Map.of("question", "Where is it?"),
                Optional.empty(),
                Optional.of("Try again."),
                Optional.empty(),
                Optional.of(List.of(toolCall)),
                Optional.empty(),
                Map.of(),
                Map.of("source_trace_id", "t-1"),
                List.of(new Why("trace", "audit")),
                1,
                List.of(),
                Queues.NOON,
                "0123456789ab",
                List.of("ada"),
                List.of(),
                Map.of());
    }

    @Test
    void resultOfAToolMayHaveAnyShape() {
        QueueItem item = itemWith(
                Map.of("name", "lookup", "arguments", Map.of("order", "7"), "result", Map.of("error", "timeout")));

        assertThat(new LabelledAnswer(item, true)
                        .toJudge("labels/answers")
                        .answer()
                        .get("tool_calls"))
                .isEqualTo(List.of(Map.of(
                        "name", "lookup", "arguments", Map.of("order", "7"), "result", "{\"error\":\"timeout\"}")));
    }

    @Test
    void resultThatIsATextStays() {
        QueueItem item = itemWith(Map.of("name", "lookup", "arguments", Map.of(), "result", "packed"));

        assertThat(new LabelledAnswer(item, true)
                        .toJudge("labels/answers")
                        .answer()
                        .get("tool_calls"))
                .isEqualTo(List.of(Map.of("name", "lookup", "arguments", Map.of(), "result", "packed")));
    }
}
