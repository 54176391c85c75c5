/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Bounds for the mean of values in [0, 1] that hold at every look with one probability: hedged capital (Waudby-Smith and Ramdas 2024),
 * c = 1/2. A bettor against each possible mean m has the capital K⁺ if she bets that the mean is larger, K⁻ if smaller; under m neither
 * ever reaches 2/alpha, except with probability alpha.
 *
 * <p>Values may depend on those before them, as long as the mean of each is the same given those.
 */
final class BettingSequence {

    private static final int HALVINGS = 40;

    private final double border;
    private final int population;
    private double[] values = new double[16];
    private double[] stakes = new double[16];
    private double[] sums = new double[16];
    private int size;
    private double sum;
    private double squares = 0.25;
    private double lower;
    private double upper = 1;

    /**
     * Start without a value.
     *
     * @param alpha the probability of an error, in (0, 1)
     * @param population from how many the values are drawn without replacement; 0 with replacement
     */
    BettingSequence(double alpha, int population) {
        this.border = Math.log(2 / alpha);
        this.population = population;
    }

    /** {@return a sequence that has seen the same} */
    BettingSequence copy() {
        var copy = new BettingSequence(2 / Math.exp(border), population);
        copy.values = values.clone();
        copy.stakes = stakes.clone();
        copy.sums = sums.clone();
        copy.size = size;
        copy.sum = sum;
        copy.squares = squares;
        copy.lower = lower;
        copy.upper = upper;
        return copy;
    }

    /**
     * Take a value without looking.
     *
     * @throws IllegalArgumentException if it is not from 0 to 1, or there are no more in the population
     */
    void add(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("value must be from 0 to 1, found " + value);
        }
        if (population > 0 && size == population) {
            throw new IllegalArgumentException("values must be at most the population, " + population);
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            stakes = Arrays.copyOf(stakes, 2 * size);
            sums = Arrays.copyOf(sums, 2 * size);
        }
        double variance = squares / (size + 1.0);
        values[size] = value;
        sums[size] = sum;
        stakes[size] = Math.sqrt(2 * border / (variance * (size + 1.0) * Math.log(size + 2.0)));
        size++;
        sum += value;
        double mean = (0.5 + sum) / (size + 1.0);
        squares += (value - mean) * (value - mean);
    }

    /** Take notice of the lower bound of now: it holds for good. */
    void lookBelow() {
        if (logPlus(lower) >= border) {
            lower = Math.max(lower, lowerNow());
        }
        if (population > 0) {
            lower = Math.max(lower, sum / population);
        }
    }

    /** Take notice of the upper bound of now: it holds for good. */
    void lookAbove() {
        if (logMinus(upper) >= border) {
            upper = Math.min(upper, upperNow());
        }
        if (population > 0) {
            upper = Math.min(upper, (sum + population - size) / population);
        }
    }

    int size() {
        return size;
    }

    /** {@return the largest lower bound of all looks} */
    double lower() {
        return lower;
    }

    /** {@return the smallest upper bound of all looks} */
    double upper() {
        return upper;
    }

    /** {@return the lower bound that this look alone gives} */
    double lowerNow() {
        double least = population > 0 ? sum / population : 0;
        return Math.max(least, bisect(m -> logPlus(m) >= border ? 1 : -1));
    }

    /** {@return the upper bound that this look alone gives} */
    double upperNow() {
        double most = population > 0 ? (sum + population - size) / population : 1;
        return Math.min(most, bisect(m -> logMinus(m) >= border ? -1 : 1));
    }

    /** {@return where the sign turns from above 0 to below} */
    private static double bisect(DoubleUnaryOperator sign) {
        double low = 0;
        double high = 1;
        if (sign.applyAsDouble(low) < 0) {
            return low;
        }
        if (sign.applyAsDouble(high) > 0) {
            return high;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (sign.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** {@return ln K⁺ of the mean m; infinite if m is impossible} */
    double logPlus(double m) {
        double log = 0;
        for (int i = 0; i < size; i++) {
            double mean = mean(m, i);
            if (mean < 0 || mean > 1) {
                return mean < 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            }
            double stake = mean == 0 ? stakes[i] : Math.min(stakes[i], 1 / (2 * mean));
            log += Math.log1p(stake * (values[i] - mean));
        }
        return log;
    }

    /** {@return ln K⁻ of the mean m; infinite if m is impossible} */
    double logMinus(double m) {
        double log = 0;
        for (int i = 0; i < size; i++) {
            double mean = mean(m, i);
            if (mean < 0 || mean > 1) {
                return mean < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            double stake = mean == 1 ? stakes[i] : Math.min(stakes[i], 1 / (2 * (1 - mean)));
            log += Math.log1p(-stake * (values[i] - mean));
        }
        return log;
    }

    /** {@return the mean of what is left before a value, if that of all is m} */
    private double mean(double m, int before) {
        return population == 0 ? m : (population * m - sums[before]) / (population - before);
    }
}
