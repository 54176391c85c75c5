/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.stats.FriedmanRace;
import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import dev.evaljunit.internal.stats.SuccessiveHalving;
import dev.evaljunit.internal.stats.SuccessiveHalving.Rung;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Tries the candidates of a round on the same cases, and drops the worse ones before they have had all. */
final class Race {

    /** With fewer cases, half of the candidates would be dropped by what is mostly chance. */
    private static final int FEWEST_TO_HALVE = 60;

    private static final int STEP = 20;
    private static final int FEWEST_CANDIDATES = 3;
    private static final double ALPHA = 0.05;

    private final Scores scores;
    private final Candidate incumbent;
    private final List<EvalCase> cases;
    private final Map<Candidate, double[]> known = new HashMap<>();
    private final Map<Candidate, Double> gains;

    /**
     * Create a race.
     *
     * @param cases in the order in which each candidate has them
     * @param gains of candidates over the prompt in use, which the race keeps up to date
     */
    Race(Scores scores, Candidate incumbent, List<EvalCase> cases, Map<Candidate, Double> gains) {
        this.scores = scores;
        this.incumbent = incumbent;
        this.cases = cases;
        this.gains = gains;
    }

    /** {@return the candidates that had all cases, the best one first} */
    List<Candidate> run(List<Candidate> candidates) throws Stopped, InterruptedException {
        return cases.size() < FEWEST_TO_HALVE ? eliminated(candidates) : halved(candidates);
    }

    private List<Candidate> halved(List<Candidate> candidates) throws Stopped, InterruptedException {
        List<Candidate> left = candidates;
        for (Rung rung : SuccessiveHalving.of(
                        candidates.size(), cases.size(), SuccessiveHalving.ETA, SuccessiveHalving.FEWEST_CASES)
                .rungs()) {
            left = tried(left.subList(0, rung.candidates()), rung.cases());
        }
        return left;
    }

    /** As F-Race (Birattari et al. 2002), which drops nobody without a test. */
    private List<Candidate> eliminated(List<Candidate> candidates) throws Stopped, InterruptedException {
        List<Candidate> left = candidates;
        for (int count = Math.min(STEP, cases.size()); ; count = Math.min(count + STEP, cases.size())) {
            left = tried(left, count);
            if (count == cases.size()) {
                return left;
            }
            left = survivors(left);
        }
    }

    private List<Candidate> survivors(List<Candidate> left) {
        double[][] rows = rows(left);
        return left.size() < FEWEST_CANDIDATES || rows.length == 0
                ? left
                : FriedmanRace.of(rows, ALPHA).survivors().stream()
                        .map(left::get)
                        .toList();
    }

    /** {@return the scores of the cases on which all have one} */
    private double[][] rows(List<Candidate> left) {
        List<double[]> columns = left.stream().map(known::get).toList();
        return IntStream.range(0, columns.get(0).length)
                .mapToObj(i -> columns.stream().mapToDouble(column -> column[i]).toArray())
                .filter(row -> DoubleStream.of(row).noneMatch(Double::isNaN))
                .toArray(double[][]::new);
    }

    private List<Candidate> tried(List<Candidate> candidates, int count) throws Stopped, InterruptedException {
        List<EvalCase> some = cases.subList(0, count);
        double[] ofIncumbent = scores.of(incumbent.prompt(), Part.TRAIN, some);
        var sorted = new ArrayList<>(candidates);
        for (Candidate each : candidates) {
            double[] own = scores.of(each.prompt(), Part.TRAIN, some);
            known.put(each, own);
            gains.put(each, Scores.gain(own, ofIncumbent));
        }
        sorted.sort(Comparator.comparing(gains::get, Comparator.reverseOrder()));
        return sorted;
    }
}
