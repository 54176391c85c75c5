/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.ThresholdSweep.Fraction;
import dev.evaljunit.internal.stats.ThresholdSweep.Metric;
import dev.evaljunit.internal.stats.ThresholdSweep.Tie;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Scores of a judge beside people's verdicts, by the number of thresholds that each score reaches. */
final class ScoredLabels {

    private final int[] reached;
    private final boolean[] passed;
    private final int thresholds;

    /**
     * Take scores.
     *
     * @param reached for each answer, how many thresholds are not above its score
     * @param passed whether people passed it
     * @param thresholds how many there are
     */
    private ScoredLabels(int[] reached, boolean[] passed, int thresholds) {
        this.reached = reached;
        this.passed = passed;
        this.thresholds = thresholds;
    }

    int[] reached() {
        return reached;
    }

    boolean[] passed() {
        return passed;
    }

    int thresholds() {
        return thresholds;
    }

    /**
     * Check and take scores.
     *
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    static ScoredLabels of(double[] scores, boolean[] passed, double[] thresholds) {
        Arguments.checkNumbers(scores, "scores");
        Arguments.checkSameLength(passed.length, "passed", scores.length, "scores");
        Arguments.checkNumbers(thresholds, "thresholds");
        for (int i = 1; i < thresholds.length; i++) {
            Arguments.check(thresholds[i] > thresholds[i - 1], "thresholds", thresholds[i], "above the one before");
        }
        int[] reached = Arrays.stream(scores)
                .mapToInt(score -> (int) Binomial.first(
                        0, thresholds.length, i -> i == thresholds.length || thresholds[(int) i] > score))
                .toArray();
        return new ScoredLabels(reached, passed, thresholds.length);
    }

    int[] all() {
        return IntStream.range(0, reached.length).toArray();
    }

    /** {@return the counts of some answers; an index may occur more than once} */
    Counts counts(int[] indexes) {
        long[] passes = new long[thresholds + 1];
        long[] fails = new long[thresholds + 1];
        for (int index : indexes) {
            (passed[index] ? passes : fails)[reached[index]]++;
        }
        return new Counts(fromAbove(passes), fromAbove(fails));
    }

    /** {@return how many reach each threshold; last of all, how many there are} */
    private static long[] fromAbove(long[] counts) {
        long[] sums = new long[counts.length];
        long sum = 0;
        for (int i = counts.length - 1; i >= 1; i--) {
            sum += counts[i];
            sums[i - 1] = sum;
        }
        sums[counts.length - 1] = sum + counts[0];
        return sums;
    }

    /** How many answers score at least each threshold; last of all, how many there are. */
    static final class Counts {

        private final long[] truePasses;
        private final long[] falsePasses;

        /** Take those that people passed, and those that they failed. */
        Counts(long[] truePasses, long[] falsePasses) {
            this.truePasses = truePasses;
            this.falsePasses = falsePasses;
        }

        long passes() {
            return truePasses[truePasses.length - 1];
        }

        long fails() {
            return falsePasses[falsePasses.length - 1];
        }

        Confusion confusion(int index) {
            long tp = truePasses[index];
            long fp = falsePasses[index];
            return new Confusion(tp, fp, passes() - tp, fails() - fp);
        }

        Fraction value(Metric metric, int index) {
            return metric.of(truePasses[index], falsePasses[index], passes(), fails());
        }

        Fraction[] values(Metric metric) {
            return IntStream.range(0, truePasses.length - 1)
                    .mapToObj(i -> value(metric, i))
                    .toArray(Fraction[]::new);
        }

        /** {@return the index of the best threshold} */
        int best(Metric metric, Tie tie) {
            Fraction[] values = values(metric);
            Fraction highest = Arrays.stream(values).max(Fraction::compareTo).orElseThrow();
            int[] best = IntStream.range(0, values.length)
                    .filter(i -> values[i].compareTo(highest) == 0)
                    .toArray();
            return switch (tie) {
                case LOWEST -> best[0];
                case HIGHEST -> best[best.length - 1];
                case PLATEAU_MIDDLE -> middleOfLongestRun(best);
            };
        }

        private static int middleOfLongestRun(int[] ascending) {
            int start = 0;
            int bestStart = 0;
            int longest = 0;
            for (int i = 0; i < ascending.length; i++) {
                start = i > 0 && ascending[i] == ascending[i - 1] + 1 ? start : i;
                if (i - start + 1 >= longest) {
                    longest = i - start + 1;
                    bestStart = start;
                }
            }
            return ascending[bestStart] + longest / 2;
        }
    }
}
