/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunningBoundsTests {

    private static RunningBounds of(int cases, StoppingRule rule, String outcomes) {
        RunningBounds bounds = new RunningBounds(cases, rule);
        outcomes.chars().forEach(outcome -> bounds.add(outcome == '1'));
        return bounds;
    }

    /** {@return the largest share of all orders of the same outcomes in which something ever happens} */
    private static double largestShare(int cases, StoppingRule rule, BiPredicate<RunningBounds, Long> event) {
        Map<Long, Double> shares = Sequences.of("01", cases).stream()
                .collect(Collectors.groupingBy(
                        each -> Sequences.count(each, '1'),
                        Collectors.averagingDouble(each -> happens(each, rule, event) ? 1 : 0)));
        return shares.values().stream().mapToDouble(share -> share).max().orElseThrow();
    }

    private static boolean happens(String outcomes, StoppingRule rule, BiPredicate<RunningBounds, Long> event) {
        RunningBounds bounds = new RunningBounds(outcomes.length(), rule);
        long passes = Sequences.count(outcomes, '1');
        return outcomes.chars().anyMatch(outcome -> {
            bounds.add(outcome == '1');
            return event.test(bounds, passes);
        });
    }

    @ParameterizedTest
    @CsvSource({"12, 0.05, 0.8", "12, 0.3, 0.5", "12, 0.6, 1", "13, 0.2, 0.2"})
    void aFewOrdersOnlyLeadToWrongBounds(int cases, double alpha, double floor) {
        double wrong = largestShare(
                cases,
                StoppingRule.likely(floor, alpha),
                (bounds, passes) -> bounds.lower() > passes || bounds.upper() < passes);

        assertThat(wrong).isBetween(alpha / 20, alpha);
    }

    @Test
    void certainBoundsAreThoseOfLogic() {
        for (String outcomes : Sequences.of("01", 9)) {
            RunningBounds bounds = of(20, SpecifiedStopping.CERTAIN, outcomes);
            assertThat(bounds.lower()).isEqualTo(Sequences.count(outcomes, '1'));
            assertThat(bounds.upper()).isEqualTo(20 - Sequences.count(outcomes, '0'));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, 1, 1", "0.3, 9, 1", "0.5, 0.5, 0.5"})
    void boundsAreTheIntersectionOfAllConfidenceSets(double alpha, double a, double b) {
        var rule = new StoppingRule(alpha, a, b);
        Exclusion exclusion = new Exclusion(30, rule);
        var random = new SplitMix(11);
        for (int run = 0; run < 200; run++) {
            String outcomes = Sequences.independent(30, 0.5 + run / 400.0, random);
            RunningBounds bounds = new RunningBounds(30, rule);
            long lower = 0;
            long upper = 30;
            for (int n = 1; n <= 30 && lower <= upper; n++) {
                bounds.add(outcomes.charAt(n - 1) == '1');
                int passes = (int) Sequences.count(outcomes.substring(0, n), '1');
                while (exclusion.fromBelow(lower, passes, n - passes)) {
                    lower++;
                }
                while (exclusion.fromAbove(upper, passes, n - passes)) {
                    upper--;
                }
                if (lower <= upper) {
                    assertThat(List.of(bounds.lower(), bounds.upper())).containsExactly(lower, upper);
                }
            }
        }
    }

    @Test
    void contradictoryBoundsFallBackToLogicForGood() {
        var rule = StoppingRule.likely(0.9);
        RunningBounds bounds = of(1000, rule, "1".repeat(200));
        assertThat(bounds.lower()).isGreaterThan(900);

        for (int fails = 0; fails < 99; fails++) {
            bounds.add(false);
        }
        assertThat(bounds.lower()).isEqualTo(200);
        assertThat(bounds.upper()).isEqualTo(901);
        for (int passes = 0; passes < 701; passes++) {
            bounds.add(true);
        }
        assertThat(bounds.lower()).isEqualTo(901);
        assertThat(bounds.upper()).isEqualTo(901);
    }
}
