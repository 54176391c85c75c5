/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Strengths of agents from comparisons of two at a time (Bradley and Terry 1952): i is preferred to j with the probability
 * 1/(1 + exp(θj - θi)), and a tie is half a win of each.
 *
 * <p>The likelihood has a maximum only if each agent has, directly or through others, both beaten and lost to each other one (Ford 1957).
 *
 * @param strengths θ of each agent, 0 on average
 * @param covariance of the strengths, the Moore-Penrose inverse of the information
 */
public record BradleyTerry(List<Double> strengths, List<List<Double>> covariance) {

    private static final double ACCURACY = 1e-12;

    private static final int MOST_STEPS = 1000;

    /**
     * What came of comparing two agents.
     *
     * @param first from 0
     * @param second another one
     * @param wins of the first, at least 0, as the others
     * @param losses of the first
     * @param ties of both
     */
    public record Games(int first, int second, long wins, long losses, long ties) {}

    /**
     * Estimate strengths.
     *
     * @param agents at least 2
     * @param games of any two; of the same two, counts add up
     * @param prior virtual games of each two, half of which each has won; 0 for none, 1 where wins are one-sided
     * @return nothing if the games do not tell the strengths
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static Optional<BradleyTerry> of(int agents, List<Games> games, double prior) {
        Arguments.check(agents > 1, "agents", agents, "at least 2");
        Arguments.check(prior >= 0 && Double.isFinite(prior), "prior", prior, "finite and at least 0");
        double[][] wins = wins(agents, games, prior);
        if (!reachesAll(wins, false) || !reachesAll(wins, true)) {
            return Optional.empty();
        }
        double[] strengths = maximum(wins);
        double[][] covariance = inverse(information(wins, strengths)).getData();
        return Optional.of(new BradleyTerry(
                list(strengths),
                Arrays.stream(covariance).map(BradleyTerry::list).toList()));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[][] wins(int agents, List<Games> games, double prior) {
        double[][] wins = new double[agents][agents];
        for (int i = 0; i < agents; i++) {
            for (int j = 0; j < agents; j++) {
                wins[i][j] = i == j ? 0 : prior / 2;
            }
        }
        for (Games each : games) {
            Arguments.check(each.first >= 0 && each.first < agents, "first", each.first, "below " + agents);
            Arguments.check(each.second >= 0 && each.second < agents, "second", each.second, "below " + agents);
            Arguments.check(each.first != each.second, "second", each.second, "another than the first");
            Arguments.checkCount(each.wins, "wins");
            Arguments.checkCount(each.losses, "losses");
            Arguments.checkCount(each.ties, "ties");
            wins[each.first][each.second] += each.wins + each.ties / 2.0;
            wins[each.second][each.first] += each.losses + each.ties / 2.0;
        }
        return wins;
    }

    /** {@return whether wins lead from agent 0 to all, or, reversed, from all to it} */
    private static boolean reachesAll(double[][] wins, boolean isReversed) {
        boolean[] isReached = new boolean[wins.length];
        isReached[0] = true;
        List<Integer> open = new ArrayList<>(List.of(0));
        while (!open.isEmpty()) {
            int from = open.remove(open.size() - 1);
            for (int to = 0; to < wins.length; to++) {
                if (!isReached[to] && (isReversed ? wins[to][from] : wins[from][to]) > 0) {
                    isReached[to] = true;
                    open.add(to);
                }
            }
        }
        return IntStream.range(0, wins.length).allMatch(i -> isReached[i]);
    }

    /** Newton's steps, halved until the likelihood rises. */
    private static double[] maximum(double[][] wins) {
        double[] strengths = new double[wins.length];
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] step = inverse(information(wins, strengths)).operate(gradient(wins, strengths));
            double size = Arrays.stream(step).map(Math::abs).max().orElseThrow();
            if (size < ACCURACY) {
                break;
            }
            double share = 1;
            double before = likelihood(wins, strengths);
            // once steps are as small as the rounding of the likelihood, it need not rise
            while (size * share > 1e-6 && likelihood(wins, moved(strengths, step, share)) < before) {
                share /= 2;
            }
            strengths = moved(strengths, step, share);
        }
        return strengths;
    }

    private static double[] moved(double[] strengths, double[] step, double share) {
        double[] moved = new double[strengths.length];
        Arrays.setAll(moved, i -> strengths[i] + share * step[i]);
        double mean = CompensatedSums.mean(moved);
        return Arrays.stream(moved).map(value -> value - mean).toArray();
    }

    /** {@return the probability that i is preferred to j} */
    private static double probability(double[] strengths, int i, int j) {
        return 1 / (1 + Math.exp(strengths[j] - strengths[i]));
    }

    private static double likelihood(double[][] wins, double[] strengths) {
        double sum = 0;
        for (int i = 0; i < wins.length; i++) {
            for (int j = 0; j < wins.length; j++) {
                sum -= wins[i][j] == 0 ? 0 : wins[i][j] * Math.log1p(Math.exp(strengths[j] - strengths[i]));
            }
        }
        return sum;
    }

    private static double[] gradient(double[][] wins, double[] strengths) {
        double[] gradient = new double[wins.length];
        for (int i = 0; i < wins.length; i++) {
            for (int j = 0; j < wins.length; j++) {
                gradient[i] += wins[i][j] - (wins[i][j] + wins[j][i]) * probability(strengths, i, j);
            }
        }
        return gradient;
    }

    private static RealMatrix information(double[][] wins, double[] strengths) {
        double[][] information = new double[wins.length][wins.length];
        for (int i = 0; i < wins.length; i++) {
            for (int j = 0; j < wins.length; j++) {
                if (i != j) {
                    double each =
                            (wins[i][j] + wins[j][i]) * probability(strengths, i, j) * probability(strengths, j, i);
                    information[i][j] = -each;
                    information[i][i] += each;
                }
            }
        }
        return new Array2DRowRealMatrix(information, false);
    }

    /** {@return (H + J/k)^-1 - J/k for k agents, where J is all ones: equal shifts of all strengths change nothing} */
    private static RealMatrix inverse(RealMatrix information) {
        double shift = 1.0 / information.getRowDimension();
        return new LUDecomposition(information.scalarAdd(shift))
                .getSolver()
                .getInverse()
                .scalarAdd(-shift);
    }

    private double covariance(int one, int other) {
        return covariance.get(one).get(other);
    }

    /** {@return the standard error of an agent's strength} */
    public double standardError(int agent) {
        return Math.sqrt(covariance(agent, agent));
    }

    /** {@return the standard error of the difference of two strengths; 0 of one agent} */
    public double standardError(int one, int other) {
        double variance = covariance(one, one) + covariance(other, other) - 2 * covariance(one, other);
        return one == other ? 0 : Math.sqrt(variance);
    }

    /**
     * Return the interval for the difference of two strengths, θi - θj -/+ z SE.
     *
     * @param confidence two-sided, such as 0.95, in (0, 1)
     * @throws IllegalArgumentException if the confidence is outside its range
     */
    public Interval difference(int one, int other, double confidence) {
        double halfWidth = Normal.upperQuantile(Side.TWO.tail(confidence)) * standardError(one, other);
        double difference = strengths.get(one) - strengths.get(other);
        return new Interval(difference - halfWidth, difference + halfWidth);
    }

    /** {@return the strength in points of Elo, 400/ln(10) θ, 0 on average} */
    public double elo(int agent) {
        return 400 / Math.log(10) * strengths.get(agent);
    }
}
