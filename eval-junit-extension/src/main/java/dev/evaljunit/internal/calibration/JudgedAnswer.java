/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.calibration;

import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.result.CaseResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a judge has said about an answer.
 *
 * @param id of its case
 * @param scores of each judgement, in [0, 1]; fewer than were asked for if the judge gave none
 * @param problems why it gave none, for each that is missing
 * @param models that replied, as their servers report them
 * @param live calls of a model
 * @param replayed calls that a recording replied to
 */
public record JudgedAnswer(
        String id, List<Double> scores, List<String> problems, Set<String> models, int live, int replayed) {

    static JudgedAnswer of(CaseResult result, String judge) {
        List<Score> scores = result.trials().stream()
                .flatMap(trial -> trial.judgement(judge).stream())
                .map(judgement -> judgement.score())
                .toList();
        Set<String> models = new TreeSet<>();
        scores.stream()
                .filter(Score::isScored)
                .forEach(score -> score.usage().flatMap(Usage::model).ifPresent(models::add));
        return new JudgedAnswer(
                result.evalCase().id(),
                scores.stream()
                        .filter(Score::isScored)
                        .map(score -> score.value().orElseThrow())
                        .toList(),
                scores.stream()
                        .filter(score -> !score.isScored())
                        .map(Score::reason)
                        .toList(),
                models,
                scores.stream()
                        .flatMap(score -> score.calls().stream())
                        .mapToInt(Score.Calls::live)
                        .sum(),
                scores.stream()
                        .flatMap(score -> score.calls().stream())
                        .mapToInt(Score.Calls::replayed)
                        .sum());
    }
}
