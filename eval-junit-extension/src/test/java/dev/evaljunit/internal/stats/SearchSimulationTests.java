/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whether what a search is decided by keeps its promises, on candidates whose true quality is known. */
class SearchSimulationTests {

    /** Pass rates of candidates, on cases that are easy or hard for all of them alike. */
    private static double[][] scores(double[] rates, int cases, SplitMix random) {
        double[][] scores = new double[cases][rates.length];
        for (double[] row : scores) {
            double hardness = (random.unit() - 0.5) * 0.6;
            Arrays.setAll(row, j -> random.unit() < rates[j] - hardness ? 1 : 0);
        }
        return scores;
    }

    private static double[] equal(int candidates) {
        double[] rates = new double[candidates];
        Arrays.fill(rates, 0.7);
        return rates;
    }

    private static double[] spread(int candidates, SplitMix random) {
        double[] rates = new double[candidates];
        Arrays.setAll(rates, j -> 0.55 + 0.25 * random.unit());
        return rates;
    }

    @Test
    void aRaceDropsAnyOfEqualCandidatesAtMostAsOftenAsItsLevel() {
        var random = new SplitMix(1);
        int races = 2000;
        long dropped = IntStream.range(0, races)
                .mapToObj(i -> FriedmanRace.of(scores(equal(5), 20, random), 0.05))
                .filter(race -> race.survivors().size() < 5)
                .count();
        assertThat(dropped / (double) races).isLessThan(0.06);
    }

    @Test
    void aRaceDropsTheWorstAndKeepsTheBest() {
        var random = new SplitMix(2);
        double[] rates = {0.9, 0.6, 0.6, 0.3};
        List<FriedmanRace> races = IntStream.range(0, 200)
                .mapToObj(i -> FriedmanRace.of(scores(rates, 60, random), 0.05))
                .toList();
        assertThat(races.stream().filter(race -> race.survivors().contains(0)).count())
                .isGreaterThan(190);
        assertThat(races.stream().filter(race -> race.survivors().contains(3)).count())
                .isLessThan(10);
    }

    @Test
    void aRaceOfOneCaseDropsNobody() {
        assertThat(FriedmanRace.of(new double[][] {{1, 0, 0, 0, 0, 0, 0, 0}}, 0.4)
                        .survivors())
                .hasSize(8);
    }

    @Test
    void halvingSavesFourOfFiveCallsAndLosesLittle() {
        var plan = SuccessiveHalving.of(16, 200, SuccessiveHalving.ETA, SuccessiveHalving.FEWEST_CASES);
        var random = new SplitMix(3);
        int searches = 400;
        double lost = 0;
        for (int i = 0; i < searches; i++) {
            double[] rates = spread(16, random);
            double[][] scores = scores(rates, 200, random);
            lost += rates[best(scores, all(16), 200)] - rates[halved(plan, scores)];
        }

        System.out.printf(
                "Successive halving of 16 candidates on 200 cases: %d of %d calls, %.2f points lost%n",
                plan.calls(), plan.fullCalls(), 100 * lost / searches);
        assertThat(plan.calls()).isLessThanOrEqualTo(plan.fullCalls() / 4);
        assertThat(lost / searches).isLessThan(0.01);
    }

    private static List<Integer> all(int candidates) {
        return IntStream.range(0, candidates).boxed().toList();
    }

    private static int halved(SuccessiveHalving plan, double[][] scores) {
        List<Integer> left = all(scores[0].length);
        for (int rung = 0; rung + 1 < plan.rungs().size(); rung++) {
            int cases = plan.rungs().get(rung).cases();
            left = left.stream()
                    .sorted((one, other) -> Double.compare(mean(scores, other, cases), mean(scores, one, cases)))
                    .limit(plan.rungs().get(rung + 1).candidates())
                    .toList();
        }
        return left.get(0);
    }

    private static int best(double[][] scores, List<Integer> candidates, int cases) {
        return candidates.stream()
                .max((one, other) -> Double.compare(mean(scores, one, cases), mean(scores, other, cases)))
                .orElseThrow();
    }

    private static double mean(double[][] scores, int candidate, int cases) {
        return Arrays.stream(scores, 0, cases)
                .mapToDouble(row -> row[candidate])
                .average()
                .orElseThrow();
    }

    /** A space of 256 configurations, each variable of which has one category that helps. */
    private static double quality(int[] categories) {
        return 0.5
                + 0.1
                        * Arrays.stream(categories)
                                .filter(category -> category == 2)
                                .count();
    }

    @Test
    void theEstimatorFindsGoodConfigurationsSoonerThanChance() {
        int[] sizes = {4, 4, 4, 4};
        double found = 0;
        double byChance = 0;
        int searches = 60;
        for (int i = 0; i < searches; i++) {
            var random = new SplitMix(100 + i);
            int[] order = random.shuffled(256);
            found += searched(sizes, order, 10, 40, random);
            byChance += searched(sizes, order, 40, 40, random);
        }
        assertThat(found / searches).isGreaterThan(byChance / searches + 0.04);
    }

    private static double searched(int[] sizes, int[] order, int atRandom, int budget, SplitMix random) {
        int[][] trials = new int[0][];
        double[] scores = new double[0];
        double best = 0;
        for (int i = 0; i < budget; i++) {
            ParzenEstimator estimator = ParzenEstimator.of(sizes, trials, scores);
            long next = i < atRandom ? order[i] : estimator.next().orElseThrow();
            int[] categories = estimator.categories(next);
            trials = Arrays.copyOf(trials, i + 1);
            trials[i] = categories;
            scores = Arrays.copyOf(scores, i + 1);
            scores[i] = quality(categories) + 0.05 * (random.unit() - 0.5);
            best = Math.max(best, quality(categories));
        }
        return best;
    }

    @Test
    void theEstimatorTriesEachConfigurationOnce() {
        int[][] trials = {{0}, {2}};
        double[] scores = {0.4, 0.6};
        assertThat(ParzenEstimator.of(new int[] {3}, trials, scores).next()).hasValue(1);
        assertThat(ParzenEstimator.of(new int[] {2}, new int[][] {{0}, {1}}, scores)
                        .next())
                .isEmpty();
        assertThat(ParzenEstimator.of(new int[] {3}, new int[0][], new double[0])
                        .next())
                .hasValue(0);
    }

    @Test
    void aSplitHasItsSharesAndNeverMovesAGroup() {
        HoldoutSplit split = HoldoutSplit.usual("refund-regressions");
        Map<Part, Integer> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            counts.merge(split.part("cluster-" + i), 1, Integer::sum);
        }
        assertThat(counts.getOrDefault(Part.TRAIN, 0) / 10_000.0).isCloseTo(0.6, within(0.02));
        assertThat(counts.getOrDefault(Part.VALIDATION, 0) / 10_000.0).isCloseTo(0.2, within(0.02));
        assertThat(split.part("cluster-7"))
                .isEqualTo(HoldoutSplit.usual("refund-regressions").part("cluster-7"));
        assertThat(LongStream.range(0, 100)
                        .filter(i -> split.part("c" + i)
                                != HoldoutSplit.usual("other").part("c" + i))
                        .count())
                .isGreaterThan(20);
    }

    @Test
    void aLadderDoesNotShowNoise() {
        var random = new SplitMix(5);
        var ladder = new Ladder(0.05);
        double last = 0;
        double highest = 0;
        for (int i = 0; i < 200; i++) {
            double score = 0.7 + 0.1 * (random.unit() - 0.5);
            highest = Math.max(highest, score);
            last = ladder.release(score);
        }
        assertThat(highest).isGreaterThan(0.745);
        assertThat(last).isCloseTo(0.7, within(0.051));
        assertThat(ladder.release(0.9)).isCloseTo(0.9, within(1e-12));
        assertThat(ladder.release(0.2)).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void theScoreOfAWinnerIsCorrectedForItsLuck() {
        var random = new SplitMix(6);
        int searches = 60;
        double apparent = 0;
        double corrected = 0;
        for (int i = 0; i < searches; i++) {
            SelectionOptimism optimism = SelectionOptimism.of(scores(equal(16), 60, random), 100, i);
            apparent += optimism.apparent() / searches;
            corrected += optimism.corrected() / searches;
        }

        assertThat(apparent).isGreaterThan(0.76);
        assertThat(corrected).isCloseTo(0.7, within(0.02));
    }

    @Test
    void namesArgumentsOutOfRange() {
        double[][] two = {{1, 0}, {0, 1}};
        refuses(() -> FriedmanRace.of(two, 0.05), "'scores' must be of at least three, found: 2 candidates");
        refuses(() -> FriedmanRace.of(new double[0][], 0.05), "'scores' must be of at least one case, found: nothing");
        refuses(() -> SuccessiveHalving.of(0, 10, 2, 1), "'candidates' must be positive, found: 0");
        refuses(() -> SuccessiveHalving.of(4, 10, 1, 1), "'eta' must be at least 2, found: 1");
        refuses(
                () -> ParzenEstimator.of(new int[] {2}, new int[][] {{2}}, new double[] {1}),
                "'trials' must be in [0, 2), found: 2");
        refuses(
                () -> ParzenEstimator.of(new int[] {1 << 20, 2}, new int[0][], new double[0]),
                "'space' must be at most 1048576 configurations, found: 2097152");
        refuses(() -> new HoldoutSplit("a", 0.8, 0.3), "'train + validation' must be at most 1, found: 1.1");
        refuses(() -> new Ladder(0), "'step' must be positive, found: 0.0");
        refuses(() -> new Ladder(1).release(Double.NaN), "'score' must be finite, found: NaN");
        refuses(() -> SelectionOptimism.of(two, 0, 1), "'resamples' must be positive, found: 0");
    }
}
