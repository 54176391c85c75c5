/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The share of cases that pass in k trials: at least once (pass@k), or every time (pass^k).
 *
 * <p>Of a case with c passes in n trials, pass@k = 1 - C(n-c, k)/C(n, k) (Chen et al. 2021) and
 * pass^k = C(c, k)/C(n, k) (Yao et al. 2024), both without bias.
 */
public final class PassAtK {

    private PassAtK() {}

    /**
     * Return pass@k of each case.
     *
     * @param passes c of each case, from 0 to n
     * @param trials n of each case, at least k; as many as {@code passes}
     * @param k at least 1
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static double[] anyOfEach(long[] passes, long[] trials, long k) {
        check(passes, trials, k);
        return IntStream.range(0, trials.length)
                .mapToDouble(i -> any(passes[i], trials[i], k))
                .toArray();
    }

    /**
     * Return pass^k of each case.
     *
     * @param passes c of each case, from 0 to n
     * @param trials n of each case, at least k; as many as {@code passes}
     * @param k at least 1
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static double[] allOfEach(long[] passes, long[] trials, long k) {
        check(passes, trials, k);
        return IntStream.range(0, trials.length)
                .mapToDouble(i -> all(passes[i], trials[i], k))
                .toArray();
    }

    private static void check(long[] passes, long[] trials, long k) {
        Arguments.check(trials.length > 0, "trials", "nothing", "non-empty");
        Arguments.checkSameLength(passes.length, "passes", trials.length, "trials");
        Arguments.check(k >= 1, "k", k, "at least 1");
        for (int i = 0; i < trials.length; i++) {
            Arguments.checkCounts(passes[i], "passes", trials[i], "trials");
            Arguments.check(k <= trials[i], "k", k, "at most the trials of each case (" + trials[i] + ")");
        }
    }

    private static double any(long passes, long trials, long k) {
        if (trials - passes < k) {
            return 1;
        }
        double[] logs = LongStream.rangeClosed(trials - passes + 1, trials)
                .mapToDouble(i -> Math.log1p(-k / (double) i))
                .toArray();
        return -Math.expm1(CompensatedSums.sum(logs));
    }

    private static double all(long passes, long trials, long k) {
        double product = 1;
        for (long i = 0; i < k; i++) {
            product *= Math.max(0, passes - i) / (double) (trials - i);
        }
        return product;
    }
}
