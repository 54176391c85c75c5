/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.internal.calibration.AnswerToJudge;
import dev.evaljunit.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that people have labelled.
 *
 * @param isPassed whether they passed it
 */
record LabelledAnswer(QueueItem item, boolean isPassed) {

    String id() {
        return item.id();
    }

    /** {@return for how many answers it stands: 1 over the probability with which it was drawn} */
    double weight() {
        return 1 / item.probability();
    }

    AnswerToJudge toJudge(String queue) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", item.id());
        row.put("input", item.input());
        item.expected().flatMap(Json::asObject).ifPresent(expected -> row.put("expected", expected));
        item.contexts().ifPresent(contexts -> row.put("context", texts(contexts)));
        row.put("metadata", item.metadata());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("text", item.answerText());
        item.answer().filter(value -> !(value instanceof String)).ifPresent(output -> answer.put("output", output));
        item.contexts().ifPresent(contexts -> answer.put("contexts", texts(contexts)));
        item.toolCalls()
                .ifPresent(calls -> answer.put(
                        "tool_calls",
                        calls.stream().map(LabelledAnswer::withTextResult).toList()));
        item.messages().ifPresent(messages -> answer.put("messages", messages));
        return new AnswerToJudge(row, answer, "%s: item '%s'".formatted(queue, item.id()));
    }

    private static List<String> texts(List<Object> contexts) {
        return contexts.stream()
                .map(context -> context instanceof String text ? text : Json.write(context))
                .toList();
    }

    /** Traces have results of any shape, answers have texts. */
    private static Map<String, Object> withTextResult(Map<String, Object> call) {
        var given = new LinkedHashMap<>(call);
        given.computeIfPresent("result", (name, result) -> result instanceof String ? result : Json.write(result));
        return given;
    }

    /** {@return the row of its case as golden sets have it, to find it among them} */
    Map<String, Object> row() {
        return Map.of("provenance", item.provenance());
    }
}
