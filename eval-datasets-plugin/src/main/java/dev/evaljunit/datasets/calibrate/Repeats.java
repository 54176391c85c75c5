/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.internal.calibration.JudgedAnswer;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.stats.Repeatability;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much a judge's verdicts on the same answer vary, from some answers that it judges several times.
 *
 * @param answers how many
 * @param times the most judgements of one of them
 * @param verdicts how often they differ
 * @param scores how far apart they are
 */
record Repeats(int answers, int times, Repeatability.OfVerdicts verdicts, Repeatability.OfScores scores) {

    /** Enough to size it. */
    static final int TIMES = 3;

    private static final int MOST_ANSWERS = 50;
    private static final double MANY_FLIPS = 0.05;

    /** {@return the ids of the answers to judge several times, which do not depend on what else there is} */
    static Set<String> sample(List<LabelledAnswer> answers) {
        return answers.stream()
                .map(LabelledAnswer::id)
                .sorted(Comparator.comparing(id -> Sha256.of(id.getBytes(StandardCharsets.UTF_8))))
                .limit(MOST_ANSWERS)
                .collect(Collectors.toSet());
    }

    /** Compare judgements of which at least two of an answer have a score. */
    static Repeats of(List<JudgedAnswer> judged, double threshold) {
        double[][] scores = judged.stream()
                .filter(each -> !each.scores().isEmpty())
                .map(each ->
                        each.scores().stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        boolean[][] verdicts = new boolean[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            verdicts[i] = new boolean[scores[i].length];
            for (int k = 0; k < scores[i].length; k++) {
                verdicts[i][k] = scores[i][k] >= threshold;
            }
        }
        int times = Arrays.stream(scores).mapToInt(each -> each.length).max().orElse(0);
        return new Repeats(scores.length, times, Repeatability.ofVerdicts(verdicts), Repeatability.ofScores(scores));
    }

    boolean isUnstable() {
        return verdicts.flipRate() > MANY_FLIPS;
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%d judgements of %d answers, of which %.1f %% of pairs differ",
                times,
                answers,
                100 * verdicts.flipRate());
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("answers", answers);
        json.put("judgements", times);
        Figures.put(json, "flip_rate", verdicts.flipRate());
        Figures.put(json, "within_deviation", scores.withinDeviation());
        Figures.put(json, "least_difference", scores.leastDifference());
        Figures.put(json, "intraclass_correlation", scores.intraclassCorrelation());
        return json;
    }
}
