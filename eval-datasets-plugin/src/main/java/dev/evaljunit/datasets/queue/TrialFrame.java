/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.trials.Trial;
import dev.evaljunit.datasets.trials.TrialJournal;
import dev.evaljunit.internal.text.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers of runs, as their journals have them; their inputs are those of the datasets.
 *
 * @param reports the directory that has the journals, or a directory above it
 * @param near how far from its threshold a score is close to it
 * @param parameter that names the directory
 */
record TrialFrame(Path reports, GoldenPlace golden, double near, String parameter) implements Frame {

    @Override
    public void forEach(FoundConsumer consumer, DrawTally tally) throws IOException {
        for (TrialJournal journal : TrialJournal.below(reports, golden, parameter)) {
            journal.forEach(trial -> {
                @Nullable Found found = new Reading(trial, tally).found();
                if (found != null) {
                    consumer.accept(found);
                }
            });
        }
    }

    /** The reading of one trial. */
    private final class Reading {

        private final Trial trial;
        private final DrawTally tally;

        Reading(Trial trial, DrawTally tally) {
            this.trial = trial;
            this.tally = tally;
        }

        @Nullable
        Found found() {
            Map<String, Object> answer = trial.answer();
            if (answer.isEmpty()) {
                tally.leftOut("trials without an answer, since the agent failed or they were skipped");
                return null;
            }
            Map<String, Object> line = trial.line();
            Map<String, Object> row = trial.row();
            @Nullable Object input = row.get("input");
            if (input == null && answer.get("messages") == null) {
                tally.leftOut("trials whose inputs are not known, since their dataset is not on this machine");
                return null;
            }
            Map<String, JudgeScore> judges = judges(line);
            return new Found(
                    Reason.Origin.TRIAL,
                    trial.key(),
                    Found.time(trial.header().get("started_at")),
                    reasons(line, judges),
                    AnswerContent.of(trial)
                            .put("expected", row.get("expected"))
                            .put("metadata", Found.object(row.get("metadata")))
                            .put("provenance", provenance(line))
                            .map(),
                    List.of(),
                    judges);
        }

        private Map<String, Object> provenance(Map<String, Object> line) {
            return new Found.Fields()
                    .put("source_trace_id", line.get("trace_id"))
                    .put("eval", trial.header().get("eval"))
                    .put("run", trial.header().get("started_at"))
                    .put("case", line.get("case"))
                    .put("trial", line.get("trial"))
                    .put("dataset", trial.dataset().orElse(null))
                    .map();
        }

        private Map<String, JudgeScore> judges(Map<String, Object> line) {
            var judges = new LinkedHashMap<String, JudgeScore>();
            for (Map<String, Object> score : Found.objects(line.get("scores"))) {
                Optional<Double> value = number(score.get("value"));
                Optional<Double> threshold = number(score.get("threshold"));
                judges.put(
                        String.valueOf(score.get("judge")),
                        new JudgeScore(
                                value,
                                Found.text(score.get("reason")).map(Redactor::redact),
                                value.flatMap(given -> threshold.map(limit -> given >= limit))));
            }
            return judges;
        }

        private Set<Reason> reasons(Map<String, Object> line, Map<String, JudgeScore> judges) {
            Set<Reason> reasons = EnumSet.noneOf(Reason.class);
            String outcome = String.valueOf(line.get("outcome"));
            if (outcome.equals("FAIL")) {
                reasons.add(Reason.FAILED);
            }
            if (outcome.equals("UNSCORED")) {
                reasons.add(Reason.UNSCORED);
            }
            if (judges.values().stream()
                            .flatMap(judge -> judge.passed().stream())
                            .distinct()
                            .count()
                    > 1) {
                reasons.add(Reason.DISAGREEMENT);
            }
            if (Found.objects(line.get("scores")).stream().anyMatch(this::isNear)) {
                reasons.add(Reason.NEAR);
            }
            return reasons;
        }

        private boolean isNear(Map<String, Object> score) {
            Optional<Double> value = number(score.get("value"));
            Optional<Double> threshold = number(score.get("threshold"));
            return value.isPresent() && threshold.isPresent() && Math.abs(value.get() - threshold.get()) <= near;
        }

        private static Optional<Double> number(@Nullable Object value) {
            return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
        }
    }
}
