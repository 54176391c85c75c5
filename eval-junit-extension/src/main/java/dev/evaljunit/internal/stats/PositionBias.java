/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * How much a judge of pairs depends on which answer it sees first, from verdicts on the same pairs in both orders.
 *
 * @param pairs n, at least 1
 * @param consistent pairs with the same verdict in both orders
 * @param primacy pairs whose first answer won in both orders, whichever it was
 * @param recency pairs whose second answer won in both orders
 * @param firstRate how often the first answer won, a tie counting half, of 2n verdicts; 0.5 without bias
 * @param rate how often answer A won, a tie counting half, of 2n verdicts: free of the bias that both orders share
 */
public record PositionBias(long pairs, long consistent, long primacy, long recency, double firstRate, double rate) {

    /** Above, a judge is biased at the usual level. */
    private static final double LEVEL = 0.05;

    /** Below, one order says too little. */
    private static final double LEAST_CONSISTENCY = 0.8;

    /** What a judge says of a pair. */
    public enum Winner {
        /** The answer that one order shows first, and the other second. */
        A,
        /** The other one. */
        B,
        /** Neither. */
        TIE;

        /** In halves of a win. */
        private int pointsOf(Winner answer) {
            return this == TIE ? 1 : this == answer ? 2 : 0;
        }
    }

    /**
     * Compare the orders.
     *
     * @param firstA for each pair, the winner when A was shown first; at least one
     * @param firstB for each pair, the winner when B was
     * @throws IllegalArgumentException if there is none, or not as many of each
     */
    public static PositionBias of(Winner[] firstA, Winner[] firstB) {
        Arguments.checkSameLength(firstA.length, "firstA", firstB.length, "firstB");
        Arguments.checkCounts(0, "pairs", firstA.length, "pairs");
        long consistent = 0;
        long primacy = 0;
        long recency = 0;
        long first = 0;
        long points = 0;
        for (int i = 0; i < firstA.length; i++) {
            consistent += firstA[i] == firstB[i] ? 1 : 0;
            primacy += firstA[i] == Winner.A && firstB[i] == Winner.B ? 1 : 0;
            recency += firstA[i] == Winner.B && firstB[i] == Winner.A ? 1 : 0;
            first += firstA[i].pointsOf(Winner.A) + firstB[i].pointsOf(Winner.B);
            points += firstA[i].pointsOf(Winner.A) + firstB[i].pointsOf(Winner.A);
        }
        double all = 4.0 * firstA.length;
        return new PositionBias(firstA.length, consistent, primacy, recency, first / all, points / all);
    }

    /** {@return (primacy - recency)/n, from -1 to 1; positive prefers the first answer} */
    public double bias() {
        return (primacy - recency) / (double) pairs;
    }

    /** {@return the exact two-sided p-value of the bias, of the sign test; 1 if there is neither primacy nor recency} */
    public double p() {
        return Binomial.signTest(primacy, recency);
    }

    /** {@return the share of pairs with the same verdict in both orders} */
    public double consistency() {
        return consistent / (double) pairs;
    }

    /**
     * Return the interval of {@link Wilson} for the consistency.
     *
     * @param confidence two-sided, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval consistencyInterval(double confidence) {
        return Wilson.interval(consistent, pairs, confidence);
    }

    /** {@return whether to judge each pair in both orders: the bias is significant at 0.05, or the consistency below 0.8} */
    public boolean needsBothOrders() {
        return p() < LEVEL || consistency() < LEAST_CONSISTENCY;
    }
}
