/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.datasets.trials.Trial;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent answered to what, whether a run has it or a queue: the same answer to the same case has the same digest in both. */
public final class AnswerContent {

    private AnswerContent() {}

    /** {@return the fields of an item that are about the answer itself} */
    static Found.Fields of(Trial trial) {
        Map<String, Object> answer = trial.answer();
        Map<String, Object> row = trial.row();
        @Nullable Object input = row.get("input");
        return new Found.Fields()
                .put("input", input == null ? Map.of() : input)
                .putList("messages", answer.get("messages"))
                .put(
                        "answer",
                        Found.text(answer.get("text")).<Object>map(text -> text).orElse(answer.get("output")))
                .putList("contexts", Optional.ofNullable(answer.get("contexts")).orElse(row.get("context")))
                .putList("tool_calls", answer.get("tool_calls"));
    }

    /** {@return the id of the item that a queue has for the trial} */
    public static String itemId(Trial trial) {
        return QueueItem.id(Reason.Origin.TRIAL.toString(), trial.key());
    }

    /** {@return the digest of a trial's answer} */
    public static String sha256(Trial trial) {
        return sha256(
                String.valueOf(trial.line().get("case")),
                Redactor.redact(of(trial).map()));
    }

    /** {@return the digest of an item's answer, whose secrets are masked} */
    public static String sha256(QueueItem item) {
        return sha256(
                item.provenance("case").orElse(""),
                new Found.Fields()
                        .put("input", item.input())
                        .putList("messages", item.messages().orElse(null))
                        .put("answer", item.answer().orElse(null))
                        .putList("contexts", item.contexts().orElse(null))
                        .putList("tool_calls", item.toolCalls().orElse(null))
                        .map());
    }

    private static String sha256(String caseId, Map<String, Object> redacted) {
        return Sha256.of((Redactor.redact(caseId) + "\n" + Json.write(redacted)).getBytes(StandardCharsets.UTF_8));
    }
}
