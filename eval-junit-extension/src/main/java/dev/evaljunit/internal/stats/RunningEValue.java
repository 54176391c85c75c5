/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * The evidence of outcomes in random order against M hits among all N cases, as ln E(M).
 *
 * <p>E(M) is the prior probability of M over its posterior one, under a beta-binomial(N, a, b) prior:
 *
 * <pre>{@code
 * B(a + hits, b + misses)   N! / (N - n)!
 * ----------------------- * -------------------------------------------------,  n = hits + misses
 *         B(a, b)           M! / (M - hits)! * (N - M)! / (N - M - misses)!
 * }</pre>
 *
 * and infinite if M is impossible. If M is true, E(M) ever reaches 1 / alpha with probability alpha at most.
 *
 * <p>It is a product of one quotient for each outcome, and so kept by adding logarithms near 0. Differences of log-gamma
 * values would lose a digit with every digit of N.
 */
final class RunningEValue {

    /** More than the rounding error of ten million outcomes; far too little to change the error probability. */
    private static final double ROUNDING = 1e-9;

    private final long cases;
    private final double a;
    private final double b;
    private long total;
    private long hits;
    private long misses;
    private double log;

    /**
     * Start without any outcome.
     *
     * @param total M, from 0 to N
     * @param cases N
     */
    RunningEValue(long total, long cases, double a, double b) {
        this.total = total;
        this.cases = cases;
        this.a = a;
        this.b = b;
    }

    /** {@return ln(1 / alpha), from which on a total is excluded, so that rounding does not decide about E(M) = 1 / alpha} */
    static double border(double alpha) {
        return -Math.log(alpha) - ROUNDING;
    }

    long total() {
        return total;
    }

    long hits() {
        return hits;
    }

    long misses() {
        return misses;
    }

    double log() {
        return log;
    }

    void hit() {
        log += Math.log((a + hits) / (a + b + seen()) * left() / Math.max(0, total - hits));
        hits++;
    }

    void miss() {
        log += Math.log((b + misses) / (a + b + seen()) * left() / Math.max(0, cases - total - misses));
        misses++;
    }

    /** Go to M + 1, which must be possible, as M must be. */
    void next() {
        double more = (total + 1.0 - hits) / (total + 1.0);
        double fewer = (cases - total) / (double) (cases - total - misses);
        log += Math.log(more * fewer);
        total++;
    }

    /** {@return whether M is below the total with the least evidence against it, floor((N + 1) hits / n)} */
    boolean isBelowCentre() {
        return total < cases - misses && (total + 1) * seen() <= (cases + 1) * hits;
    }

    private long seen() {
        return hits + misses;
    }

    private long left() {
        return cases - seen();
    }
}
