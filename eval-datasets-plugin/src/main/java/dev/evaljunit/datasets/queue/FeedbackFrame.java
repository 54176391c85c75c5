/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.FeedbackImporter;
import dev.evaljunit.datasets.queue.Criteria.EscalationLabel;
import dev.evaljunit.datasets.version.VersionRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
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

    private static final Map<String, Reason> REASONS = Map.of(
            "thumbs_down", Reason.NEGATIVE,
            "regenerate", Reason.REGENERATED,
            "retry", Reason.REGENERATED,
            "edit", Reason.EDITED,
            "abandon", Reason.ABANDONED,
            "escalation", Reason.ESCALATED);

    private static final BigDecimal MOST_NEGATIVE_STARS = BigDecimal.valueOf(2);

    @Override
    public void forEach(FoundConsumer consumer, DrawTally tally) throws IOException {
        Path candidates = directory.resolve(FeedbackImporter.CANDIDATES);
        if (!Files.exists(candidates)) {
            throw new EvalException(
                    "%s must have imported feedback, but has no %s. Run 'mvn eval-datasets:import-feedback' first, or draw from something else with -Deval-datasets.queue.from=trial."
                            .formatted(directory, FeedbackImporter.CANDIDATES));
        }
        new VersionRows(candidates).forEach(row -> {
            @Nullable Found found = found(row.fields(), tally);
            if (found != null) {
                consumer.accept(found);
            }
        });
    }

    private @Nullable Found found(Map<String, Object> row, DrawTally tally) {
        if (row.get("answer") == null) {
            tally.leftOut("events whose answer is not known; import their traces");
            return null;
        }
        Map<String, Object> provenance = Found.object(row.get("provenance"));
        Map<String, Object> metadata = Found.object(row.get("metadata"));
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        var human = new ArrayList<HumanLabel>();
        for (Map<String, Object> signal : Found.objects(row.get("signals"))) {
            if (!"model".equals(signal.get("score_source"))) {
                reason(signal).ifPresent(reasons::add);
                label(signal, tally).ifPresent(human::add);
            }
        }
        return new Found(
                Reason.Origin.FEEDBACK,
                key(row, provenance, metadata),
                since(row),
                reasons,
                new Found.Fields()
                        .put("input", row.get("input"))
                        .put("answer", row.get("answer"))
                        .putList("contexts", row.get("context"))
                        .putList("tool_calls", row.get("tool_calls"))
                        .put("metadata", metadata)
                        .put("provenance", new LinkedHashMap<>(provenance))
                        .map(),
                human,
                Map.of());
    }

    private static Instant since(Map<String, Object> row) {
        return Found.objects(row.get("signals")).stream()
                .map(signal -> Found.time(signal.get("created_at")))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Several events about one answer are one item. */
    private static String key(Map<String, Object> row, Map<String, Object> provenance, Map<String, Object> metadata) {
        return Found.text(provenance.get("source_trace_id"))
                .map(trace -> trace + (metadata.get("turn") == null ? "" : " turn " + metadata.get("turn")))
                .orElseGet(() -> "event " + row.get("id"));
    }

    private static Optional<Reason> reason(Map<String, Object> signal) {
        String type = String.valueOf(signal.get("signal_type"));
        if (type.equals("stars")
                && signal.get("value") instanceof Number stars
                && new BigDecimal(stars.toString()).compareTo(MOST_NEGATIVE_STARS) <= 0) {
            return Optional.of(Reason.NEGATIVE);
        }
        return Optional.ofNullable(REASONS.get(type));
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
