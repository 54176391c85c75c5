/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How much a judge's verdicts or scores of the same answers vary from one judgement to the next. */
public final class Repeatability {

    private Repeatability() {}

    /**
     * Of verdicts.
     *
     * @param agreement the probability that two judgements of an answer are the same, the mean of answers with at least two, in [0, 1]
     */
    public record OfVerdicts(double agreement) {

        /** {@return the probability that two judgements of an answer differ; above 0.05, take the majority of three} */
        public double flipRate() {
            return 1 - agreement;
        }
    }

    /**
     * Of scores.
     *
     * @param withinDeviation the standard deviation of judgements of one answer, pooled over answers: sqrt(MSW)
     * @param intraclassCorrelation (MSB - MSW)/(MSB + (r0 - 1) MSW), the share of the variance that is between answers, with the mean
     *     squares of a one-way analysis of variance and r0 = (M - Σ r²/M)/(N - 1) for r judgements of each of N answers, M in all;
     *     NaN for one answer, or if all scores are equal
     */
    public record OfScores(double withinDeviation, double intraclassCorrelation) {

        /** {@return 1.96 sqrt(2) sd, the least difference of two scores of an answer that means something} */
        public double leastDifference() {
            return 1.96 * Math.sqrt(2) * withinDeviation;
        }
    }

    /**
     * Compare verdicts.
     *
     * @param verdicts for each answer, whether each judgement passed it; at least one judgement of each, and two of any
     * @throws IllegalArgumentException if there are not as many
     */
    public static OfVerdicts ofVerdicts(boolean[][] verdicts) {
        checkRepeats(Arrays.stream(verdicts).mapToInt(answer -> answer.length).toArray(), "verdicts");
        return new OfVerdicts(CompensatedSums.mean(Arrays.stream(verdicts)
                .filter(answer -> answer.length > 1)
                .mapToDouble(answer -> RaterAgreement.agreement(labels(answer)))
                .toArray()));
    }

    private static int[] labels(boolean[] answer) {
        return IntStream.range(0, answer.length).map(i -> answer[i] ? 1 : 0).toArray();
    }

    /**
     * Compare scores.
     *
     * @param scores of each answer, finite; at least one of each, and two of any
     * @throws IllegalArgumentException if there are not as many, or one is not finite
     */
    public static OfScores ofScores(double[][] scores) {
        int[] sizes = Arrays.stream(scores).mapToInt(answer -> answer.length).toArray();
        checkRepeats(sizes, "scores");
        Arrays.stream(scores).forEach(answer -> Arguments.checkFinite(answer, "scores"));
        double[] all = Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray();
        double within = CompensatedSums.sum(Arrays.stream(scores)
                        .mapToDouble(answer -> CompensatedSums.sumOfSquares(CompensatedSums.deviations(answer)))
                        .toArray())
                / (all.length - scores.length);
        double mean = CompensatedSums.mean(all);
        double between = CompensatedSums.sum(Arrays.stream(scores)
                        .mapToDouble(answer -> answer.length * square(CompensatedSums.mean(answer) - mean))
                        .toArray())
                / (scores.length - 1);
        double squares =
                Arrays.stream(sizes).mapToDouble(size -> size * (double) size).sum();
        double size = (all.length - squares / all.length) / (scores.length - 1);
        boolean isUndefined = scores.length == 1 || CompensatedSums.allEqual(all);
        double correlation = isUndefined ? Double.NaN : (between - within) / (between + (size - 1) * within);
        return new OfScores(Math.sqrt(within), correlation);
    }

    private static double square(double value) {
        return value * value;
    }

    private static void checkRepeats(int[] sizes, String name) {
        for (int size : sizes) {
            Arguments.check(size > 0, name, "nothing", "at least one of each answer");
        }
        int most = Arrays.stream(sizes).max().orElse(0);
        Arguments.check(most > 1, name, most, "at least two of an answer");
    }
}
