/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which configuration to try next: the tree-structured Parzen estimator (Bergstra et al. 2011, "Algorithms for Hyper-Parameter
 * Optimization") over categories. The best quarter of the trials is good; what is frequent among these and rare among the others is
 * tried next.
 */
public final class ParzenEstimator {

    /** A search lists all configurations, so a larger space must be searched in parts. */
    public static final long LARGEST_SPACE = 1 << 20;

    private static final int MOST_GOOD = 25;

    private static final double TIE = 1e-12;

    private final int[] sizes;
    private final int good;
    private final double[][] logRatios;
    private final Set<Long> tried = new HashSet<>();

    private ParzenEstimator(int[] sizes, int[][] trials, double[] scores) {
        this.sizes = sizes;
        this.good = Math.max(1, Math.min(MOST_GOOD, (trials.length + 3) / 4));
        Integer[] order = IntStream.range(0, trials.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparingInt(i -> i));
        this.logRatios = logRatios(trials, order);
        for (int[] trial : trials) {
            tried.add(index(trial));
        }
    }

    /**
     * Learn from trials.
     *
     * @param sizes how many categories each variable has, at least 1 each
     * @param trials the categories that were tried; may be none
     * @param scores of the trials, not NaN; higher is better
     * @throws IllegalArgumentException if an argument is outside its range
     */
    public static ParzenEstimator of(int[] sizes, int[][] trials, double[] scores) {
        Arguments.check(sizes.length > 0, "sizes", "nothing", "of at least one variable");
        long space = 1;
        for (int size : sizes) {
            Arguments.check(size > 0, "sizes", size, "positive");
            space *= size;
            Arguments.check(space <= LARGEST_SPACE, "space", space, "at most " + LARGEST_SPACE + " configurations");
        }
        Arguments.checkSameLength(trials.length, "trials", scores.length, "scores");
        for (int i = 0; i < trials.length; i++) {
            Arguments.check(!Double.isNaN(scores[i]), "scores", scores[i], "free of NaN");
            Arguments.checkSameLength(trials[i].length, "each trial", sizes.length, "sizes");
            for (int v = 0; v < sizes.length; v++) {
                Arguments.check(
                        trials[i][v] >= 0 && trials[i][v] < sizes[v],
                        "trials",
                        trials[i][v],
                        "in [0, " + sizes[v] + ")");
            }
        }
        return new ParzenEstimator(sizes.clone(), trials, scores);
    }

    private double[][] logRatios(int[][] trials, Integer[] order) {
        double[][] ratios = new double[sizes.length][];
        for (int v = 0; v < sizes.length; v++) {
            double[] best = new double[sizes[v]];
            double[] others = new double[sizes[v]];
            for (int rank = 0; rank < order.length; rank++) {
                (rank < good ? best : others)[trials[order[rank]][v]]++;
            }
            double prior = 1.0 / sizes[v];
            int bad = Math.max(0, trials.length - good);
            int known = Math.min(good, trials.length);
            ratios[v] = IntStream.range(0, sizes[v])
                    .mapToDouble(
                            c -> Math.log((best[c] + prior) / (known + 1)) - Math.log((others[c] + prior) / (bad + 1)))
                    .toArray();
        }
        return ratios;
    }

    /** {@return how many trials count as good} */
    public int good() {
        return good;
    }

    /** {@return how many configurations there are} */
    public long space() {
        return Arrays.stream(sizes).asLongStream().reduce(1, (one, other) -> one * other);
    }

    /** {@return ln of how much more likely a configuration is among good trials than among others; by lexicographic index} */
    public double logRatio(long configuration) {
        int[] categories = categories(configuration);
        double sum = 0;
        for (int v = 0; v < sizes.length; v++) {
            sum += logRatios[v][categories[v]];
        }
        return sum;
    }

    /** {@return the lexicographic index of the configuration to try next; empty if all were tried} */
    public OptionalLong next() {
        long next = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (long at = 0; at < space(); at++) {
            if (!tried.contains(at)) {
                double ratio = logRatio(at);
                if (next < 0 || ratio > highest + TIE) {
                    next = at;
                    highest = ratio;
                }
            }
        }
        return next < 0 ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** {@return the categories of a configuration, whose last variable changes fastest} */
    public int[] categories(long configuration) {
        int[] categories = new int[sizes.length];
        long rest = configuration;
        for (int v = sizes.length - 1; v >= 0; v--) {
            categories[v] = (int) (rest % sizes[v]);
            rest /= sizes[v];
        }
        return categories;
    }

    private long index(int[] categories) {
        long index = 0;
        for (int v = 0; v < sizes.length; v++) {
            index = index * sizes[v] + categories[v];
        }
        return index;
    }
}
