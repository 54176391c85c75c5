/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CulpritPosteriorTests {

    private static final double CONFIDENCE = 0.95;
    private static final int RUNS = 200;
    private static final int CASES = 5;
    private static final int MOST_PROBES = 200;

    @Test
    void startsWithTheSameProbabilityForEachCommit() {
        double[] probabilities = new CulpritPosterior(9).probabilities();

        assertThat(probabilities).hasSize(10);
        assertThat(probabilities).containsExactly(new double[] {.1, .1, .1, .1, .1, .1, .1, .1, .1, .1}, within(1e-9));
    }

    @Test
    void findsTheOnlyCommitByItsEnds() {
        var posterior = new CulpritPosterior(1);
        posterior.add(0, 10, 0);
        posterior.add(1, 0, 10);

        assertThat(posterior.probabilities()[1]).isGreaterThan(0.999);
    }

    @Test
    void findsThatNoCommitDidItIfTheEndsDoNotDiffer() {
        var posterior = new CulpritPosterior(4);
        posterior.add(0, 25, 25);
        posterior.add(4, 26, 24);

        assertThat(posterior.probabilities()[0]).isBetween(0.1, 0.95);
        posterior.add(0, 200, 200);
        posterior.add(4, 200, 200);
        assertThat(posterior.probabilities()[0]).isGreaterThan(0.95);
    }

    @Test
    void stopsBetweenCommitsThatCannotBeRun() {
        var posterior = new CulpritPosterior(3);
        posterior.add(0, 20, 0);
        posterior.add(3, 0, 20);
        posterior.exclude(1);
        assertThat(posterior.next(CONFIDENCE)).isEqualTo(2);
        posterior.add(2, 0, 20);

        double[] probabilities = posterior.probabilities();
        assertThat(probabilities[1]).isCloseTo(probabilities[2], within(1e-9)).isCloseTo(0.5, within(0.001));
    }

    @Test
    void staysFiniteWithManyTrials() {
        var posterior = new CulpritPosterior(2);
        posterior.add(0, 1_000_000, 0);
        posterior.add(1, 0, 1_000_000);
        posterior.add(2, 1_000_000, 0);

        assertThat(Arrays.stream(posterior.probabilities()).sum()).isCloseTo(1, within(1e-9));
    }

    /** Found, confidently or not, by how many probes. */
    private record Search(int found, boolean isSure, int probes) {}

    /** How often it is right where it is sure, and by how many probes, beside a bisection that takes each answer for the truth. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"1.0, 0.0", "0.95, 0.2", "0.9, 0.5", "0.8, 0.4"})
    void isRightAsOftenAsItIsSure(double before, double after) {
        var random = new Random(20_260_520);
        int right = 0;
        int sure = 0;
        int probes = 0;
        int plainRight = 0;
        int plainProbes = 0;
        for (int run = 0; run < RUNS; run++) {
            int culprit = 1 + random.nextInt(30);
            Search search = search(30, culprit, before, after, random);
            sure += search.isSure() ? 1 : 0;
            right += search.isSure() && search.found() == culprit ? 1 : 0;
            probes += search.probes();
            Search plain = plain(30, culprit, before, after, random);
            plainRight += plain.found() == culprit ? 1 : 0;
            plainProbes += plain.probes();
        }
        System.out.printf(
                "pass rate %.2f, then %.2f: sure %d of %d, right %.1f %% of these, %.1f probes; plain bisection right %.1f %%, %.1f probes%n",
                before,
                after,
                sure,
                RUNS,
                100.0 * right / sure,
                (double) probes / RUNS,
                100.0 * plainRight / RUNS,
                (double) plainProbes / RUNS);
        assertThat(sure).isGreaterThan(RUNS * 9 / 10);
        assertThat(right / (double) sure).isGreaterThanOrEqualTo(CONFIDENCE);
    }

    private static Search search(int commits, int culprit, double before, double after, Random random) {
        var posterior = new CulpritPosterior(commits);
        for (int probe = 0; probe < MOST_PROBES; probe++) {
            double[] probabilities = posterior.probabilities();
            int best = best(probabilities);
            if (probabilities[best] >= CONFIDENCE) {
                return new Search(best, true, probe);
            }
            int commit = posterior.next(CONFIDENCE);
            int passed = passed(commit < culprit ? before : after, random);
            posterior.add(commit, passed, CASES - passed);
        }
        return new Search(0, false, MOST_PROBES);
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int i = 0; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    private static Search plain(int commits, int culprit, double before, double after, Random random) {
        int good = 0;
        int bad = commits;
        int probes = 0;
        while (bad - good > 1) {
            int middle = (good + bad) / 2;
            probes++;
            if (2 * passed(middle < culprit ? before : after, random) > CASES) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return new Search(bad, false, probes);
    }

    private static int passed(double rate, Random random) {
        int passed = 0;
        for (int i = 0; i < CASES; i++) {
            passed += random.nextDouble() < rate ? 1 : 0;
        }
        return passed;
    }
}
