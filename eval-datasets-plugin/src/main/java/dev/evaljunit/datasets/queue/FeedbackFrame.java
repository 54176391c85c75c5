/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.datasets.feedback.Candidate;
import dev.evaljunit.datasets.feedback.Complaint;
import dev.evaljunit.datasets.queue.Criteria.EscalationLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers that users gave feedback about. Signals of programs are none of users, and a label that a program's escalation implies would
 * not be a person's.
 */
record FeedbackFrame(Path directory, Criteria criteria) implements Frame {

    @Override
    public void forEach(FoundConsumer consumer, DrawTally tally) throws IOException {
        Candidate.forEach(directory, "draw from something else with -Deval-datasets.queue.from=trial", candidate -> {
            @Nullable Found found = found(candidate, tally);
            if (found != null) {
                consumer.accept(found);
            }
        });
    }

    private @Nullable Found found(Candidate candidate, DrawTally tally) {
        Map<String, Object> row = candidate.fields();
        if (row.get("answer") == null) {
            tally.leftOut("events whose answer is not known; import their traces");
            return null;
        }
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        var human = new ArrayList<HumanLabel>();
        for (Map<String, Object> signal : candidate.signals()) {
            if (!Complaint.isOfModel(signal)) {
                Complaint.of(signal)
                        .map(complaint -> Reason.valueOf(complaint.name()))
                        .ifPresent(reasons::add);
                label(signal, tally).ifPresent(human::add);
            }
        }
        return new Found(
                Reason.Origin.FEEDBACK,
                candidate.key(),
                since(candidate),
                reasons,
                new Found.Fields()
                        .put("input", row.get("input"))
                        .put("answer", row.get("answer"))
                        .putList("contexts", row.get("context"))
                        .putList("tool_calls", row.get("tool_calls"))
                        .put("metadata", candidate.metadata())
                        .put("provenance", new LinkedHashMap<>(candidate.provenance()))
                        .map(),
                human,
                Map.of());
    }

    private static Instant since(Candidate candidate) {
        return candidate.signals().stream()
                .map(signal -> Found.time(signal.get("created_at")))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private Optional<HumanLabel> label(Map<String, Object> signal, DrawTally tally) {
        Optional<String> reason = Found.text(signal.get("escalation_reason")).map(String::strip);
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        @Nullable EscalationLabel label = criteria.escalationReasons().get(reason.get());
        if (label == null) {
            tally.unknownEscalation(reason.get());
            return Optional.empty();
        }
        return Optional.of(new HumanLabel(
                People.ESCALATION,
                label.criterion(),
                label.label(),
                Found.text(signal.get("feedback_id")),
                Found.text(signal.get("created_at"))));
    }
}
