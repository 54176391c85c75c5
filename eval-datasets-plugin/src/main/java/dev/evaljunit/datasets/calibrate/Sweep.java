/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.internal.stats.ScoreSeparation;
import dev.evaljunit.internal.stats.ThresholdOptimism;
import dev.evaljunit.internal.stats.ThresholdSweep;
import dev.evaljunit.internal.stats.ThresholdSweep.Metric;
import dev.evaljunit.internal.stats.ThresholdSweep.Tie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which threshold would agree best with people, and how far to trust that.
 *
 * @param chosen on the grid, with its value on other answers
 * @param finest of all scores
 * @param separation of passed and failed answers by the scores
 */
record Sweep(ThresholdOptimism chosen, ThresholdSweep finest, ScoreSeparation separation) {

    private static final long SEED = 1;

    /** Fewer answers choose nothing. */
    private static final int FEWEST = 10;

    /** What two thresholds must differ by to matter. */
    private static final double MUCH = 0.02;

    /** {@return whether scores differ enough for a threshold to be chosen: a judge that says only yes or no has none} */
    static boolean isPossible(double[] scores, boolean[] people) {
        long passes = passes(people);
        return scores.length >= FEWEST
                && passes > 0
                && passes < people.length
                && Arrays.stream(scores).distinct().count() > 2;
    }

    private static long passes(boolean[] people) {
        long passes = 0;
        for (boolean isPassed : people) {
            passes += isPassed ? 1 : 0;
        }
        return passes;
    }

    static Sweep of(double[] scores, boolean[] people) {
        return new Sweep(
                ThresholdOptimism.of(
                        scores, people, Metric.F1, ThresholdOptimism.RESAMPLES, ThresholdOptimism.FOLDS, SEED),
                ThresholdSweep.of(
                        scores,
                        people,
                        Metric.F1,
                        Tie.PLATEAU_MIDDLE,
                        Arrays.stream(scores).distinct().sorted().toArray()),
                ScoreSeparation.of(scores, people));
    }

    /** {@return the share of resamples that choose the same threshold} */
    double stability() {
        ThresholdSweep grid = chosen.sweep();
        return chosen.selections().get(grid.index()) / (double) chosen.usable();
    }

    String words(double threshold) {
        ThresholdSweep grid = chosen.sweep();
        return String.format(
                Locale.ROOT,
                "the judge's is %s; on the grid %.2f agrees best (F1 %.3f, on other answers about %.3f; %.0f %% of resamples choose it)",
                threshold,
                grid.threshold(),
                chosen.apparent(),
                chosen.corrected(),
                100 * stability());
    }

    /** {@return why not to believe the best threshold} */
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        ThresholdSweep grid = chosen.sweep();
        if (separation.isNothing()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "The scores say nothing on what people passed: the area below their ROC curve is %.3f, and 0.5 is chance.",
                    separation.area()));
        }
        if (grid.isAtEnd()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "The best threshold of the grid is at its end, %.2f, so a better one may lie beyond it.",
                    grid.threshold()));
        }
        if (finest.value() - grid.value() > MUCH) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "A threshold between two points of the grid agrees better: %.5f with F1 %.3f, instead of %.2f with %.3f.",
                    finest.threshold(),
                    finest.value(),
                    grid.threshold(),
                    grid.value()));
        }
        flat(grid.thresholds(), grid.values()).ifPresent(remarks::add);
        return remarks;
    }

    /** Many thresholds that decide the same are no choice, and hide where the scores are. */
    private static Optional<String> flat(List<Double> thresholds, List<Double> values) {
        int longest = 0;
        int end = 0;
        int length = 0;
        for (int i = 0; i < values.size(); i++) {
            length = i > 0 && values.get(i).equals(values.get(i - 1)) ? length + 1 : 1;
            if (length > longest) {
                longest = length;
                end = i;
            }
        }
        return longest * 2 <= values.size()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The sweep is flat from %.2f to %.2f: these thresholds agree with people equally well.",
                        thresholds.get(end - longest + 1),
                        thresholds.get(end)));
    }

    Map<String, Object> toJson() {
        ThresholdSweep grid = chosen.sweep();
        var json = new LinkedHashMap<String, Object>();
        json.put("metric", "f1");
        json.put("thresholds", grid.thresholds());
        json.put("values", grid.values());
        json.put("best", grid.threshold());
        Figures.put(json, "value", chosen.apparent());
        Figures.put(json, "corrected", chosen.corrected());
        Figures.put(json, "cross_validated", chosen.crossValidated());
        Figures.put(json, "stability", stability());
        json.put("best_of_all_scores", finest.threshold());
        Figures.put(json, "value_of_all_scores", finest.value());
        Figures.put(json, "auc", separation.area());
        json.put("seed", SEED);
        return json;
    }
}
