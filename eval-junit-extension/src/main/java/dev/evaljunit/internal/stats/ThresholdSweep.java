/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The threshold from which on a judge's score is a pass that agrees best with people, of those on a grid.
 *
 * <p>The value at the chosen threshold is optimistic; {@link ThresholdOptimism} corrects it. Never choose a threshold on the
 * cases that a gate then decides.
 *
 * @param thresholds all that were tried, ascending
 * @param values of the metric at each threshold
 * @param index of the chosen one
 * @param confusion at the chosen one
 */
public record ThresholdSweep(List<Double> thresholds, List<Double> values, int index, Confusion confusion) {

    /** Fewer labels decide nothing. */
    public static final int FEWEST_LABELS = 5;

    private static final double[] GRID =
            IntStream.rangeClosed(0, 12).mapToDouble(i -> (30 + 5 * i) / 100.0).toArray();

    /** What to maximise; compared exactly, as fractions. */
    public enum Metric {
        /** {@link Confusion#f1}. */
        F1 {
            @Override
            Fraction of(long tp, long fp, long passes, long fails) {
                long all = tp + fp + passes;
                return all == 0 ? new Fraction(0, 1) : new Fraction(2 * tp, all);
            }
        },
        /** {@link Confusion#accuracy}. */
        ACCURACY {
            @Override
            Fraction of(long tp, long fp, long passes, long fails) {
                return new Fraction(tp + fails - fp, passes + fails);
            }
        },
        /** {@link Confusion#balancedAccuracy}; people must have passed some and failed some. */
        BALANCED_ACCURACY {
            @Override
            Fraction of(long tp, long fp, long passes, long fails) {
                return new Fraction(tp * fails + (fails - fp) * passes, 2 * passes * fails);
            }
        },
        /** {@link Confusion#youden}; people must have passed some and failed some. */
        YOUDEN {
            @Override
            Fraction of(long tp, long fp, long passes, long fails) {
                return new Fraction(tp * fails - fp * passes, passes * fails);
            }
        };

        /**
         * Return the value.
         *
         * @param tp answers that people and the judge passed
         * @param fp answers that the judge passed and people failed
         * @param passes answers that people passed
         * @param fails answers that people failed
         */
        abstract Fraction of(long tp, long fp, long passes, long fails);

        boolean isDefined(long passes, long fails) {
            return this == F1 || this == ACCURACY || (passes > 0 && fails > 0);
        }

        double of(Confusion confusion) {
            return of(confusion.truePasses(), confusion.falsePasses(), confusion.passes(), confusion.fails())
                    .value();
        }
    }

    /** Which of several thresholds with the highest value to choose. */
    public enum Tie {
        /** The lowest, as calibrators do that keep the first maximum. */
        LOWEST,
        /** The highest. */
        HIGHEST,
        /** The middle of the longest run of neighbours, the upper one of two; of several such runs, the highest. */
        PLATEAU_MIDDLE
    }

    /** Compared without rounding: a tie must not become a maximum by it. */
    record Fraction(long part, long whole) implements Comparable<Fraction> {

        @Override
        public int compareTo(Fraction other) {
            // products of products of counts may not fit into a long; their denominators are equal
            return whole == other.whole
                    ? Long.compare(part, other.part)
                    : Long.compare(part * other.whole, other.part * whole);
        }

        double value() {
            return part / (double) whole;
        }
    }

    /** {@return 0.30, 0.35, … 0.90} */
    public static double[] grid() {
        return GRID.clone();
    }

    /**
     * Choose a threshold of {@link #grid}.
     *
     * @param scores of the judge, not NaN; at least {@value #FEWEST_LABELS}
     * @param passed whether people passed the same answers
     * @throws IllegalArgumentException if an argument is outside its range, or people did not pass some and fail some though the
     *     metric needs that
     */
    public static ThresholdSweep of(double[] scores, boolean[] passed, Metric metric, Tie tie) {
        return of(scores, passed, metric, tie, GRID);
    }

    /**
     * Choose one of any thresholds, such as all scores.
     *
     * @param scores of the judge, not NaN; at least {@value #FEWEST_LABELS}
     * @param passed whether people passed the same answers
     * @param thresholds ascending, not NaN, at least one
     * @throws IllegalArgumentException as above, or if thresholds do not ascend
     */
    public static ThresholdSweep of(double[] scores, boolean[] passed, Metric metric, Tie tie, double[] thresholds) {
        ScoredLabels labels = ScoredLabels.of(scores, passed, thresholds);
        Arguments.check(scores.length >= FEWEST_LABELS, "scores", scores.length, "at least " + FEWEST_LABELS);
        ScoredLabels.Counts counts = labels.counts(labels.all());
        Arguments.check(
                metric.isDefined(counts.passes(), counts.fails()), "passed", "one verdict only", "of both verdicts");
        int index = counts.best(metric, tie);
        return new ThresholdSweep(
                DoubleStream.of(thresholds).boxed().toList(),
                Arrays.stream(counts.values(metric)).map(Fraction::value).toList(),
                index,
                counts.confusion(index));
    }

    /** {@return the chosen threshold} */
    public double threshold() {
        return thresholds.get(index);
    }

    /** {@return the value at the chosen threshold, which is the highest} */
    public double value() {
        return values.get(index);
    }

    /** {@return whether the chosen threshold is the lowest or highest tried, so that a better one may lie outside} */
    public boolean isAtEnd() {
        return index == 0 || index == thresholds.size() - 1;
    }
}
