/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.ThresholdSweep.Metric;
import dev.evaljunit.internal.stats.ThresholdSweep.Tie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How much better a threshold of {@link ThresholdSweep#grid} looks on the answers it was chosen on than on others, from how it
 * is chosen on samples of them (the bootstrap of Harrell, <i>Regression Modeling Strategies</i>) and on parts of them (stratified
 * cross-validation).
 *
 * @param sweep of all answers; of ties it takes the middle
 * @param optimism the mean, over usable resamples, of the value at the threshold chosen on a resample, on that minus on all
 *     answers; NaN if no resample is usable
 * @param usable resamples for which the metric is defined
 * @param selections how often each threshold was chosen on a usable resample: it is stable if nearly always the same
 * @param crossValidated the value of all answers, each decided by the threshold chosen on the other folds; NaN if the metric is
 *     undefined for the others of a fold
 * @param foldIndexes the index of each fold's threshold; -1 where the metric is undefined
 */
public record ThresholdOptimism(
        ThresholdSweep sweep,
        double optimism,
        int usable,
        List<Integer> selections,
        double crossValidated,
        List<Integer> foldIndexes) {

    /** Enough for an optimism to two digits. */
    public static final int RESAMPLES = 1000;

    /** The usual number of parts. */
    public static final int FOLDS = 5;

    /**
     * Validate the choice of a threshold.
     *
     * @param scores of the judge, not NaN; at least {@value ThresholdSweep#FEWEST_LABELS}
     * @param passed whether people passed the same answers
     * @param resamples B, at least 1, such as {@value #RESAMPLES}
     * @param folds from 2 to the number of answers, such as {@value #FOLDS}
     * @param seed of both, to report
     * @throws IllegalArgumentException if an argument is outside its range, or people did not pass some and fail some though the
     *     metric needs that
     */
    public static ThresholdOptimism of(
            double[] scores, boolean[] passed, Metric metric, int resamples, int folds, long seed) {
        ThresholdSweep sweep = ThresholdSweep.of(scores, passed, metric, Tie.PLATEAU_MIDDLE);
        Arguments.check(resamples > 0, "resamples", resamples, "positive");
        Arguments.check(folds > 1 && folds <= scores.length, "folds", folds, "from 2 to the number of scores");
        ScoredLabels labels = ScoredLabels.of(scores, passed, ThresholdSweep.grid());
        var bootstrap = new Bootstrap(labels, metric);
        bootstrap.run(resamples, new SplitMix(seed));
        var validation = new CrossValidation(labels, metric, folds(passed, folds, new SplitMix(seed)));
        int[] thresholds = validation.thresholds();
        return new ThresholdOptimism(
                sweep,
                bootstrap.optimism(),
                bootstrap.gains.size(),
                Arrays.stream(bootstrap.selections).boxed().toList(),
                validation.value(thresholds),
                Arrays.stream(thresholds).boxed().toList());
    }

    /** {@return the value at the chosen threshold, on the answers it was chosen on} */
    public double apparent() {
        return sweep.value();
    }

    /** {@return the value to expect of other answers, {@link #apparent} - {@link #optimism}} */
    public double corrected() {
        return apparent() - optimism;
    }

    /** {@return the fold of each answer: passes in random order are dealt first, then fails, so that each fold has a like share} */
    private static int[] folds(boolean[] passed, int folds, SplitMix random) {
        int[] order = IntStream.concat(
                        shuffled(indexes(passed, true), random), shuffled(indexes(passed, false), random))
                .toArray();
        int[] foldOf = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            foldOf[order[i]] = i % folds;
        }
        return foldOf;
    }

    private static int[] indexes(boolean[] passed, boolean verdict) {
        return IntStream.range(0, passed.length)
                .filter(i -> passed[i] == verdict)
                .toArray();
    }

    private static IntStream shuffled(int[] values, SplitMix random) {
        return Arrays.stream(random.shuffled(values.length)).map(i -> values[i]);
    }

    private static final class Bootstrap {

        private final ScoredLabels labels;
        private final Metric metric;
        private final int[] selections;
        private final List<Double> gains = new ArrayList<>();

        Bootstrap(ScoredLabels labels, Metric metric) {
            this.labels = labels;
            this.metric = metric;
            this.selections = new int[labels.thresholds()];
        }

        void run(int resamples, SplitMix random) {
            int n = labels.reached().length;
            ScoredLabels.Counts all = labels.counts(labels.all());
            int[] drawn = new int[n];
            for (int i = 0; i < resamples; i++) {
                Arrays.setAll(drawn, k -> random.index(n));
                ScoredLabels.Counts counts = labels.counts(drawn);
                if (metric.isDefined(counts.passes(), counts.fails())) {
                    int best = counts.best(metric, Tie.PLATEAU_MIDDLE);
                    selections[best]++;
                    gains.add(counts.value(metric, best).value()
                            - all.value(metric, best).value());
                }
            }
        }

        double optimism() {
            return CompensatedSums.meanOrNaN(
                    gains.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private static final class CrossValidation {

        private final ScoredLabels labels;
        private final Metric metric;
        private final int[] foldOf;

        CrossValidation(ScoredLabels labels, Metric metric, int[] foldOf) {
            this.labels = labels;
            this.metric = metric;
            this.foldOf = foldOf;
        }

        int[] thresholds() {
            int folds = Arrays.stream(foldOf).max().orElseThrow() + 1;
            return IntStream.range(0, folds).map(this::threshold).toArray();
        }

        private int threshold(int fold) {
            ScoredLabels.Counts others = labels.counts(labelsWhere(i -> foldOf[i] != fold));
            return metric.isDefined(others.passes(), others.fails()) ? others.best(metric, Tie.PLATEAU_MIDDLE) : -1;
        }

        private int[] labelsWhere(IntPredicate isIn) {
            return Arrays.stream(labels.all()).filter(isIn).toArray();
        }

        double value(int[] thresholds) {
            if (Arrays.stream(thresholds).anyMatch(index -> index < 0)) {
                return Double.NaN;
            }
            boolean[] judged = new boolean[foldOf.length];
            for (int i = 0; i < judged.length; i++) {
                judged[i] = labels.reached()[i] > thresholds[foldOf[i]];
            }
            return metric.of(Confusion.of(judged, labels.passed()));
        }
    }
}
