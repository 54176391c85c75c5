/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bisect;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How likely each commit is to have made the agent worse, from how often it passed before and after.
 *
 * <p>One commit, or none, has lowered the pass rate for good. Both rates are unknown: before the commit any is as likely as any
 * other, after it any that is lower by at least a tenth. Commits are numbered from 1, the good one is 0. Not safe for use by several threads.
 */
final class CulpritPosterior {

    /** A regression has been shown before anybody looks for its commit, but may have been chance. */
    private static final double PRIOR_OF_NONE = 0.1;

    /** The rates that are looked at: 0.01, 0.03, and so on. */
    private static final double[] RATES =
            IntStream.range(0, 50).mapToDouble(i -> (i + 0.5) / 50).toArray();

    /** The least drop that a commit is blamed for, in steps of rates: without it, no number of trials would show that none did it. */
    private static final int LEAST_DROP = 5;

    /** Commits that split the probability about as evenly as the best are as good. */
    private static final double ABOUT = 0.05;

    private final long[] passes;
    private final long[] fails;
    private final boolean[] isUntestable;

    /** @param commits how many may have done it, at least 1 */
    CulpritPosterior(int commits) {
        this.passes = new long[commits + 1];
        this.fails = new long[commits + 1];
        this.isUntestable = new boolean[commits + 1];
    }

    /** Add what trials at a commit have shown. */
    void add(int commit, long passed, long failed) {
        passes[commit] += passed;
        fails[commit] += failed;
    }

    /** Leave a commit out, because it cannot be run; it may have done it nevertheless. */
    void exclude(int commit) {
        isUntestable[commit] = true;
    }

    /** {@return whether both ends were looked at: before, probabilities only say what was assumed} */
    boolean hasBothEnds() {
        return trials(0) > 0 && trials(passes.length - 1) > 0;
    }

    /** {@return the probability that no commit did it, and then that of each commit} */
    double[] probabilities() {
        double[] logs = new double[passes.length];
        logs[0] = Math.log(PRIOR_OF_NONE) + logOfNone();
        double prior = Math.log((1 - PRIOR_OF_NONE) / (logs.length - 1));
        for (int commit = 1; commit < logs.length; commit++) {
            logs[commit] = prior + logOf(commit);
        }
        double most = Arrays.stream(logs).max().orElseThrow();
        double[] weights = Arrays.stream(logs).map(log -> Math.exp(log - most)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private double logOfNone() {
        double[] logs = logs(0, passes.length);
        double most = Arrays.stream(logs).max().orElseThrow();
        return most
                + Math.log(Arrays.stream(logs)
                        .map(log -> Math.exp(log - most))
                        .average()
                        .orElseThrow());
    }

    /** {@return the logarithm of the mean likelihood over all pairs of rates of which the second is lower} */
    private double logOf(int culprit) {
        double[] before = logs(0, culprit);
        double[] after = logs(culprit, passes.length);
        double mostBefore = Arrays.stream(before).max().orElseThrow();
        double mostAfter = Arrays.stream(after).max().orElseThrow();
        double sum = 0;
        double lower = 0;
        for (int i = LEAST_DROP; i < RATES.length; i++) {
            lower += Math.exp(after[i - LEAST_DROP] - mostAfter);
            sum += Math.exp(before[i] - mostBefore) * lower;
        }
        int steps = RATES.length - LEAST_DROP;
        double pairs = steps * (steps + 1) / 2.0;
        return mostBefore + mostAfter + Math.log(Math.max(sum, Double.MIN_NORMAL) / pairs);
    }

    /** {@return the logarithm of the likelihood of each rate at the commits from one to before another} */
    private double[] logs(int from, int to) {
        long passed = Arrays.stream(passes, from, to).sum();
        long failed = Arrays.stream(fails, from, to).sum();
        return Arrays.stream(RATES)
                .map(rate -> passed * Math.log(rate) + failed * Math.log1p(-rate))
                .toArray();
    }

    /** {@return the probability that it was a commit or one of those right before it that cannot be run, which nothing can tell apart} */
    double together(int commit) {
        double[] probabilities = probabilities();
        double sum = probabilities[commit];
        for (int before = commit - 1; before > 0 && isUntestable[before]; before--) {
            sum += probabilities[before];
        }
        return sum;
    }

    /**
     * Return the commit to look at next: that before and after which the culprit is equally likely to be, or one of the ends as long as it is
     * not clear that they differ.
     */
    int next(double confidence) {
        int last = passes.length - 1;
        double[] probabilities = probabilities();
        if (!hasBothEnds() || probabilities[0] > 1 - confidence) {
            return trials(0) <= trials(last) ? 0 : last;
        }
        double[] unevenness = unevenness(probabilities);
        double best = IntStream.rangeClosed(1, last)
                .filter(this::isTestable)
                .mapToDouble(commit -> unevenness[commit])
                .min()
                .orElseThrow();
        return IntStream.rangeClosed(1, last)
                .filter(this::isTestable)
                .filter(commit -> unevenness[commit] <= best + ABOUT)
                .boxed()
                .min((one, other) -> Long.compare(trials(one), trials(other)))
                .orElseThrow();
    }

    private boolean isTestable(int commit) {
        return !isUntestable[commit];
    }

    private long trials(int commit) {
        return passes[commit] + fails[commit];
    }

    private static double[] unevenness(double[] probabilities) {
        double[] unevenness = new double[probabilities.length];
        double some = 1 - probabilities[0];
        double until = 0;
        for (int commit = 1; commit < probabilities.length; commit++) {
            until += probabilities[commit];
            unevenness[commit] = Math.abs(until / some - 0.5);
        }
        return unevenness;
    }
}
