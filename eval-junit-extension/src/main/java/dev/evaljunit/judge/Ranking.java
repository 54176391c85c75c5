/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Retrieved passages, best first, and which of them are relevant.
 *
 * @param relevance of each relevant passage, above 0
 * @param gains the relevance of the passage at each rank; 0 if it is not relevant, or a repetition
 */
record Ranking(Map<String, Double> relevance, List<Double> gains) {

    static Ranking of(Map<String, Double> relevance, List<String> retrieved) {
        var left = new LinkedHashMap<>(relevance);
        List<Double> gains = retrieved.stream()
                .map(id -> {
                    Double gain = left.remove(id);
                    return gain == null ? 0.0 : gain;
                })
                .toList();
        return new Ranking(relevance, gains);
    }

    double precisionAt(int k) {
        return (double) relevantWithin(k) / k;
    }

    double recallAt(int k) {
        return (double) relevantWithin(k) / relevance.size();
    }

    double precision() {
        return gains.isEmpty() ? 0 : precisionAt(gains.size());
    }

    double recall() {
        return recallAt(gains.size());
    }

    /** {@return 1 divided by the rank of the first relevant passage; 0 without one} */
    double reciprocalRank() {
        return ranks().mapToDouble(rank -> 1.0 / rank).findFirst().orElse(0);
    }

    /** {@return the mean over all relevant passages of the precision at their rank, which is 0 if they are not retrieved} */
    double averagePrecision() {
        return ranks().mapToDouble(this::precisionAt).sum() / relevance.size();
    }

    /** {@return the discounted gain of the first k, divided by that of the best ranking} */
    double ndcgAt(int k) {
        DoubleStream best = relevance.values().stream()
                .sorted((one, other) -> Double.compare(other, one))
                .mapToDouble(gain -> gain);
        return discounted(gains.stream().mapToDouble(gain -> gain), k) / discounted(best, k);
    }

    private static double discounted(DoubleStream gains, int k) {
        double[] first = gains.limit(k).toArray();
        return IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] * Math.log(2) / Math.log(i + 2))
                .sum();
    }

    private long relevantWithin(int k) {
        return ranks().filter(rank -> rank <= k).count();
    }

    /** {@return the ranks of the relevant passages, from 1} */
    private IntStream ranks() {
        return IntStream.rangeClosed(1, gains.size()).filter(rank -> gains.get(rank - 1) > 0);
    }

    /** {@return where the relevant passages are, for the reason of a score} */
    String describe() {
        String found = ranks().mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return found.isEmpty()
                ? "none of %d relevant among %d".formatted(relevance.size(), gains.size())
                : "%d of %d relevant, at rank %s of %d"
                        .formatted(ranks().count(), relevance.size(), found, gains.size());
    }
}
