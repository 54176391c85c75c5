/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well any number of annotators agree who have labelled the same items, with gaps.
 *
 * <p>An item with n(k) labels of class k among m has the agreement Σ n(k)(n(k) - 1)/(m(m - 1)). Items with fewer than two labels
 * say nothing on agreement; only AC1 takes its shares of classes from all labelled items.
 *
 * @param items how many have at least one label
 * @param pairable how many have at least two
 * @param observed p, the mean agreement of pairable items, in [0, 1]; NaN if there is none
 * @param ac1 Gwet's (2008) AC1: (p - e)/(1 - e), where e = Σ π(k)(1 - π(k))/(q - 1) for q classes to choose from, and π(k) is the
 *     mean share of a class over items; NaN where p is, or for one class
 * @param pooled (p - e)/(1 - e), where e is the sum of squares of the shares of classes among all labels of pairable items: Scott's
 *     (1955) pi of two annotators, and Fleiss' (1971) kappa of more; NaN if the labels are of one class
 * @param alpha Krippendorff's alpha, from -1 to 1, for any gaps and any kind of class; NaN if the labels of pairable items are equal
 * @param isComplete whether no item has a gap, as Fleiss' kappa requires
 */
public record RaterAgreement(
        int items, int pairable, double observed, double ac1, double pooled, double alpha, boolean isComplete) {

    /** Stands for the label that an annotator has not given. */
    public static final int GAP = -1;

    /** How far apart two classes with values c and k are, for Krippendorff's alpha. */
    public enum Difference {
        /** Classes without order: 0 or 1. */
        NOMINAL,
        /** Classes with an order only: how many labels lie between both, (Σ n(g) from c to k - (n(c) + n(k))/2)². */
        ORDINAL,
        /** Numbers: (c - k)². */
        INTERVAL,
        /** Amounts, at least 0: ((c - k)/(c + k))². */
        RATIO
    }

    /**
     * Compute the agreement on classes without order.
     *
     * @param ratings for each item, the class that each annotator chose, from 0, or {@link #GAP}; at least two annotators
     * @param classes how many there were to choose from, at least 1
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static RaterAgreement nominal(int[][] ratings, int classes) {
        return of(ratings, IntStream.range(0, classes).asDoubleStream().toArray(), Difference.NOMINAL);
    }

    /**
     * Compute the agreement.
     *
     * @param ratings for each item, the index of the value that each annotator chose, or {@link #GAP}; at least two annotators
     * @param values all that could be chosen, ascending; at least 0 for ratios
     * @param difference what alpha makes of two values
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static RaterAgreement of(int[][] ratings, double[] values, Difference difference) {
        check(ratings, values, difference);
        List<int[]> labelled = Arrays.stream(ratings)
                .map(RaterAgreement::labels)
                .filter(labels -> labels.length > 0)
                .toList();
        List<int[]> pairable =
                labelled.stream().filter(labels -> labels.length > 1).toList();
        double observed = CompensatedSums.meanOrNaN(
                pairable.stream().mapToDouble(RaterAgreement::agreement).toArray());
        long[] totals = totals(pairable, values.length);
        return new RaterAgreement(
                labelled.size(),
                pairable.size(),
                observed,
                ac1(observed, meanShares(labelled, values.length)),
                pooled(observed, totals),
                new Alpha(values, totals, difference).of(pairable),
                Arrays.stream(ratings).flatMapToInt(Arrays::stream).noneMatch(label -> label == GAP));
    }

    /** {@return the coefficient of AC1 for the shares of all classes} */
    static double ac1(double observed, double[] shares) {
        double chance = 0;
        for (double share : shares) {
            chance += share * (1 - share);
        }
        chance /= shares.length - 1;
        return shares.length == 1 ? Double.NaN : (observed - chance) / (1 - chance);
    }

    /** {@return how likely two of an item's labels, at least two, are the same} */
    static double agreement(int[] labels) {
        long same = 0;
        for (int one : labels) {
            same += Arrays.stream(labels).filter(other -> other == one).count() - 1;
        }
        return same / (labels.length * (labels.length - 1.0));
    }

    private static void check(int[][] ratings, double[] values, Difference difference) {
        Arguments.check(ratings.length > 0, "ratings", "nothing", "non-empty");
        Arguments.checkFinite(values, "values");
        for (int k = 1; k < values.length; k++) {
            Arguments.check(values[k] > values[k - 1], "values", values[k], "above the one before");
        }
        Arguments.check(difference != Difference.RATIO || values[0] >= 0, "values", values[0], "at least 0 for ratios");
        for (int[] item : ratings) {
            Arguments.check(item.length > 1, "ratings", item.length, "of at least two annotators");
            Arguments.checkSameLength(item.length, "ratings of an item", ratings[0].length, "those of the first");
            for (int label : item) {
                Arguments.check(label >= GAP && label < values.length, "ratings", label, "below " + values.length);
            }
        }
    }

    private static long size(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    // Where labels are numbers, nearly each may be a class of its own. So nothing is as large as items times classes.

    private static int[] labels(int[] item) {
        return Arrays.stream(item).filter(label -> label != GAP).toArray();
    }

    private static double[] meanShares(List<int[]> items, int classes) {
        double[] shares = new double[classes];
        for (int[] labels : items) {
            for (int label : labels) {
                shares[label] += 1.0 / labels.length;
            }
        }
        return Arrays.stream(shares).map(share -> share / items.size()).toArray();
    }

    private static long[] totals(List<int[]> items, int classes) {
        long[] totals = new long[classes];
        items.stream().flatMapToInt(Arrays::stream).forEach(label -> totals[label]++);
        return totals;
    }

    private static double pooled(double observed, long[] totals) {
        double n = size(totals);
        double chance = Arrays.stream(totals)
                .mapToDouble(count -> count / n * (count / n))
                .sum();
        boolean isOneClass = Arrays.stream(totals).filter(count -> count > 0).count() < 2;
        return isOneClass ? Double.NaN : (observed - chance) / (1 - chance);
    }

    /**
     * Krippendorff's (2011) alpha = 1 - (n - 1) Σ o(c, k) d(c, k) / Σ n(c) n(k) d(c, k), where o(c, k) counts the pairs of labels
     * within items, each item by 1/(m - 1).
     */
    private static final class Alpha {

        private final long[] totals;
        private final Difference difference;
        private final double[] places;

        /** Take all values, and n(c), how many labels of pairable items each has. */
        Alpha(double[] values, long[] totals, Difference difference) {
            this.totals = totals;
            this.difference = difference;
            this.places = difference == Difference.ORDINAL ? midranks(totals) : values;
        }

        /** {@return for each class, how many labels are before the middle of its own: their differences are those of the order} */
        private static double[] midranks(long[] totals) {
            double[] ranks = new double[totals.length];
            long before = 0;
            for (int k = 0; k < ranks.length; k++) {
                ranks[k] = before + totals[k] / 2.0;
                before += totals[k];
            }
            return ranks;
        }

        double of(List<int[]> pairable) {
            int[] classes =
                    IntStream.range(0, totals.length).filter(k -> totals[k] > 0).toArray();
            if (classes.length < 2) {
                return Double.NaN;
            }
            double within = CompensatedSums.sum(pairable.stream()
                    .mapToDouble(labels -> pairs(labels) / (labels.length - 1))
                    .toArray());
            return 1 - (size(totals) - 1) * within / between(classes);
        }

        private double pairs(int[] labels) {
            double sum = 0;
            for (int one : labels) {
                for (int other : labels) {
                    sum += distance(one, other);
                }
            }
            return sum;
        }

        private double distance(int c, int k) {
            if (c == k) {
                return 0;
            }
            double root = switch (difference) {
                case NOMINAL -> 1;
                case ORDINAL, INTERVAL -> places[k] - places[c];
                case RATIO -> (places[k] - places[c]) / (places[k] + places[c]);
            };
            return root * root;
        }

        /** {@return Σ n(c) n(k) d(c, k)} */
        private double between(int[] classes) {
            double n = size(totals);
            return switch (difference) {
                case NOMINAL ->
                    Arrays.stream(classes)
                            .mapToDouble(k -> totals[k] * (n - totals[k]))
                            .sum();
                case ORDINAL, INTERVAL -> 2 * n * squares(classes, n);
                case RATIO -> ofEachTwo(classes);
            };
        }

        /** {@return Σ n(k) (v(k) - mean)²} */
        private double squares(int[] classes, double n) {
            double mean = CompensatedSums.sum(Arrays.stream(classes)
                            .mapToDouble(k -> totals[k] * places[k])
                            .toArray())
                    / n;
            return CompensatedSums.sum(Arrays.stream(classes)
                    .mapToDouble(k -> totals[k] * (places[k] - mean) * (places[k] - mean))
                    .toArray());
        }

        private double ofEachTwo(int[] classes) {
            double sum = 0;
            for (int c : classes) {
                for (int k : classes) {
                    sum += totals[c] * totals[k] * distance(c, k);
                }
            }
            return sum;
        }
    }
}
