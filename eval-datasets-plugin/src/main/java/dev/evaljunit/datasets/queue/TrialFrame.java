/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.launch.JournalLines;
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
 */
record TrialFrame(Path reports, GoldenPlace golden, double near) implements Frame {

    @Override
    public void forEach(FoundConsumer consumer, DrawTally tally) throws IOException {
        List<JournalLines> journals = JournalLines.below(reports);
        if (journals.isEmpty()) {
            throw new EvalException(
                    "%s must have the journal of a run, 'trials.jsonl', in it or below it, but has none. Run the evals first, or correct -Deval-datasets.queue.reports."
                            .formatted(reports));
        }
        for (JournalLines journal : journals) {
            new Reading(journal, tally).forEach(consumer);
        }
    }

    /** The reading of one journal. */
    private final class Reading {

        private final JournalLines journal;
        private final Map<String, Object> header;
        private final DrawTally tally;
        private Optional<CaseInputs> cases = Optional.empty();

        Reading(JournalLines journal, DrawTally tally) {
            this.journal = journal;
            this.header = journal.header();
            this.tally = tally;
        }

        void forEach(FoundConsumer consumer) throws IOException {
            cases = cases();
            journal.forEachTrial(line -> {
                @Nullable Found found = found(line);
                if (found != null) {
                    consumer.accept(found);
                }
            });
        }

        private static String trial(Map<String, Object> line) {
            return line.get("case") + "\n" + line.get("trial");
        }

        private Optional<CaseInputs> cases() throws IOException {
            Map<String, Object> dataset =
                    Found.object(Found.object(header.get("fingerprint")).get("dataset"));
            Optional<String> name = Found.text(dataset.get("name"));
            Optional<String> version = Found.text(dataset.get("version"));
            if (name.isEmpty() || version.isEmpty()) {
                return Optional.empty();
            }
            return CaseInputs.of(
                    new DatasetVersion(name.get(), version.get()),
                    Found.text(dataset.get("sha256")).orElse(""),
                    golden);
        }

        private @Nullable Found found(Map<String, Object> line) {
            Map<String, Object> answer = Found.object(line.get("answer"));
            if (answer.isEmpty()) {
                tally.leftOut("trials without an answer, since the agent failed or they were skipped");
                return null;
            }
            String id = String.valueOf(line.get("case"));
            Map<String, Object> row = cases.map(all -> all.row(id)).orElse(Map.of());
            @Nullable Object input = row.get("input");
            if (input == null && answer.get("messages") == null) {
                tally.leftOut("trials whose inputs are not known, since their dataset is not on this machine");
                return null;
            }
            Map<String, JudgeScore> judges = judges(line);
            return new Found(
                    Reason.Origin.TRIAL,
                    String.join(
                            "\n",
                            String.valueOf(header.get("eval")),
                            String.valueOf(header.get("started_at")),
                            trial(line)),
                    Found.time(header.get("started_at")),
                    reasons(line, judges),
                    new Found.Fields()
                            .put("input", input == null ? Map.of() : input)
                            .putList("messages", answer.get("messages"))
                            .put(
                                    "answer",
                                    Found.text(answer.get("text"))
                                            .<Object>map(text -> text)
                                            .orElse(answer.get("output")))
                            .putList(
                                    "contexts",
                                    Optional.ofNullable(answer.get("contexts")).orElse(row.get("context")))
                            .putList("tool_calls", answer.get("tool_calls"))
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
                    .put("eval", header.get("eval"))
                    .put("run", header.get("started_at"))
                    .put("case", line.get("case"))
                    .put("trial", line.get("trial"))
                    .put("dataset", cases.map(CaseInputs::dataset).orElse(null))
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
