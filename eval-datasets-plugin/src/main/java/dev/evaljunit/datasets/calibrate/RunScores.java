/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.trials.Trial;
import dev.evaljunit.internal.calibration.JudgedAnswer;
import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The scores that a run has of one answer: several if several trials have the same answer, or none. */
final class RunScores {

    private final List<Map<String, Object>> scores = new ArrayList<>();

    /** {@return the score that a judge gave, or could not give, an answer; empty if it was not to} */
    static Optional<Map<String, Object>> score(Trial trial, String judge) {
        if (trial.answer().isEmpty() || !(trial.line().get("scores") instanceof List<?> all)) {
            return Optional.empty();
        }
        return all.stream()
                .flatMap(each -> Json.asObject(each).stream())
                .filter(each -> judge.equals(each.get("judge")) && !each.containsKey("not_applicable"))
                .filter(each -> each.get("threshold") instanceof Number)
                .findFirst();
    }

    void add(Map<String, Object> score) {
        scores.add(score);
    }

    Set<Double> thresholds() {
        Set<Double> thresholds = new TreeSet<>();
        scores.forEach(each -> number(each, "threshold").ifPresent(thresholds::add));
        return thresholds;
    }

    /** {@return the first one that is a score, with all of its fields} */
    Optional<Map<String, Object>> first() {
        return scores.stream().filter(RunScores::isScored).findFirst();
    }

    private static boolean isScored(Map<String, Object> score) {
        return number(score, "value").isPresent();
    }

    static Optional<Double> number(Map<String, Object> score, String field) {
        return score.get(field) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    JudgedAnswer judged(String id) {
        Set<String> models = new TreeSet<>();
        scores.stream().filter(RunScores::isScored).forEach(each -> model(each).ifPresent(models::add));
        return new JudgedAnswer(
                id,
                scores.stream().flatMap(each -> number(each, "value").stream()).toList(),
                scores.stream()
                        .filter(each -> !isScored(each))
                        .map(each -> String.valueOf(each.get("reason")))
                        .toList(),
                models,
                0,
                0);
    }

    /** As gates name the models that replied: those of scores that count their calls. */
    private static Optional<String> model(Map<String, Object> score) {
        return score.containsKey("asked")
                ? Json.asObject(score.get("usage"))
                        .map(usage -> usage.get("model"))
                        .map(String::valueOf)
                : Optional.empty();
    }
}
