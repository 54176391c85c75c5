/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import dev.evaljunit.datasets.trials.Trial;
import dev.evaljunit.datasets.trials.TrialJournal;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.CrashKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trials of runs that did not pass. */
final class TrialFailures {

    private final Trial trial;
    private final Map<String, Object> line;

    private TrialFailures(Trial trial) {
        this.trial = trial;
        this.line = trial.line();
    }

    /** Read the journals in a directory and below it. */
    static void read(Path reports, GoldenPlace golden, Failures into) throws IOException {
        for (TrialJournal journal : TrialJournal.below(reports, golden, "eval-datasets.cluster.reports")) {
            journal.forEach(trial -> new TrialFailures(trial).addTo(into));
        }
    }

    private void addTo(Failures into) {
        String outcome = String.valueOf(line.get("outcome"));
        if (outcome.equals("PASS")) {
            into.good(new Trajectory(about(), steps().names()));
        } else if (outcome.equals("UNSCORED")) {
            into.leftOut("trials that no judge scored, of which nobody knows whether they failed");
        } else if (outcome.equals("FAIL")) {
            addFailure(into);
        }
    }

    private void addFailure(Failures into) {
        Map<String, Object> error = Json.asObject(line.get("error")).orElse(Map.of());
        List<Map<String, Object>> failed = failedScores();
        String said = Mask.of(error.isEmpty() ? reasons(failed) : String.valueOf(error.get("message")));
        String words = Mask.of(question());
        if (said.isEmpty() && words.isEmpty()) {
            into.leftOut("failed trials of which neither a judge's reason nor the question is known");
            return;
        }
        into.add(new Failure(
                RepresentedFailures.idOf(trial),
                new Failure.Kind(
                        error.isEmpty() ? judges(failed) : crash(error),
                        steps().signature(),
                        said.isEmpty() ? Failure.By.WORDS : Failure.By.FAILURE),
                said.isEmpty() ? words : said,
                at(),
                traits(),
                about(),
                steps().names(),
                turns(words)));
    }

    private List<Map<String, Object>> failedScores() {
        return line.get("scores") instanceof List<?> scores
                ? scores.stream()
                        .flatMap(score -> Json.asObject(score).stream())
                        .filter(TrialFailures::isFailed)
                        .toList()
                : List.of();
    }

    private static boolean isFailed(Map<String, Object> score) {
        return score.get("value") instanceof Number value
                && score.get("threshold") instanceof Number threshold
                && value.doubleValue() < threshold.doubleValue();
    }

    private static String judges(List<Map<String, Object>> failed) {
        return String.join(
                " + ",
                failed.stream()
                        .map(score -> String.valueOf(score.get("judge")))
                        .sorted()
                        .toList());
    }

    private static String reasons(List<Map<String, Object>> failed) {
        return String.join(
                "\n",
                failed.stream()
                        .map(score ->
                                String.valueOf(score.getOrDefault("reason", "")).strip())
                        .filter(reason -> !reason.isEmpty())
                        .toList());
    }

    private static String crash(Map<String, Object> error) {
        return CrashKind.of(String.valueOf(error.get("message")), String.valueOf(error.getOrDefault("stack_trace", "")))
                .map(CrashKind::type)
                .orElse("no answer");
    }

    private Steps steps() {
        return Steps.of(trial.answer().get("tool_calls"));
    }

    private String about() {
        return "case " + trial.header().get("eval") + " " + line.get("case");
    }

    private String question() {
        @Nullable Object input = trial.row().get("input");
        return input == null
                ? Questions.of(Map.of("messages", trial.answer().getOrDefault("messages", List.of())))
                : Questions.of(input);
    }

    private Map<String, String> traits() {
        return FeedbackFailures.traits(
                Json.asObject(trial.row().get("metadata")).orElse(Map.of()));
    }

    private Optional<Instant> at() {
        return FeedbackFailures.instant(String.valueOf(trial.header().get("started_at")));
    }

    private List<Failure.Turn> turns(String words) {
        var turns = new ArrayList<Failure.Turn>();
        turns.add(new Failure.Turn("user", words));
        turns.addAll(steps().turns());
        if (trial.answer().get("text") instanceof String text) {
            turns.add(new Failure.Turn("assistant", Mask.of(text)));
        }
        return turns;
    }
}
