/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.Conclusion.FAIL;
import static dev.evaljunit.internal.stats.Conclusion.INCONCLUSIVE;
import static dev.evaljunit.internal.stats.Conclusion.PASS;
import static dev.evaljunit.internal.stats.Refusal.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.stats.EarlyStop.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class EarlyStopTests {

    private static final StoppingRule CERTAIN = SpecifiedStopping.CERTAIN;

    private static EarlyStop fed(StoppingTarget target, StoppingRule rule, String outcomes) {
        var stop = new EarlyStop(target, rule);
        SpecifiedStopping.feed(stop, outcomes);
        return stop;
    }

    /** {@return the conclusion of a full run, by a floor gate on its counts} */
    private static Conclusion full(StoppingTarget target, String outcomes) {
        long passes = Sequences.count(outcomes, '1');
        if (passes >= target.passFrom()) {
            return PASS;
        }
        return passes + Sequences.count(outcomes, '?') <= target.failTo() ? FAIL : INCONCLUSIVE;
    }

    private static List<StoppingTarget> targets(int cases) {
        List<StoppingTarget> targets = new ArrayList<>();
        for (int passFrom = 0; passFrom <= cases + 1; passFrom++) {
            for (int failTo = -1; failTo < passFrom; failTo++) {
                targets.add(new StoppingTarget(cases, passFrom, failTo));
            }
        }
        return targets;
    }

    @ParameterizedTest
    @CsvSource({"01, 8", "01?, 5"})
    void certaintyComesAsSoonAsAllWaysToGoOnAgreeAndNoSooner(String outcomes, int cases) {
        for (StoppingTarget target : targets(cases)) {
            for (int n = 0; n <= cases; n++) {
                List<String> rests = Sequences.of(outcomes, cases - n);
                for (String begin : Sequences.of(outcomes, n)) {
                    Set<Conclusion> possible = rests.stream()
                            .map(rest -> full(target, begin + rest))
                            .collect(Collectors.toSet());
                    var decision = fed(target, CERTAIN, begin).decision();
                    assertThat(decision.stream()).hasSize(possible.size() == 1 ? 1 : 0);
                    assertThat(possible).containsAll(decision.stream().toList());
                }
            }
        }
    }

    /** All orders of the same outcomes are equally likely. */
    private static double largestShare(List<String> sequences, Predicate<String> event) {
        Map<String, Double> shares = sequences.stream()
                .collect(Collectors.groupingBy(
                        EarlyStopTests::sorted, Collectors.averagingDouble(each -> event.test(each) ? 1 : 0)));
        return shares.values().stream().mapToDouble(share -> share).max().orElseThrow();
    }

    private static String sorted(String sequence) {
        return sequence.chars()
                .sorted()
                .mapToObj(outcome -> String.valueOf((char) outcome))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"01, 9, 0.05", "01, 9, 0.3", "01, 8, 0.6", "01?, 5, 0.1", "01?, 5, 0.4"})
    void likelyDecisionsAreThoseOfTheFullRunInAllButAFewOrders(String outcomes, int cases, double alpha) {
        List<String> sequences = Sequences.of(outcomes, cases);
        for (StoppingTarget target : targets(cases)) {
            StoppingRule rule = StoppingRule.likely(0.7, alpha);
            double disagreement = largestShare(
                    sequences,
                    sequence -> fed(target, rule, sequence).decision().orElseThrow() != full(target, sequence));
            assertThat(disagreement).isLessThanOrEqualTo(alpha);
        }
    }

    @Test
    void orderDoesNotMatterWhereOutcomesAreCertain() {
        var target = new StoppingTarget(20, 17, 12);
        assertThat(fed(target, CERTAIN, "0000").decision()).isEmpty();
        assertThat(fed(target, CERTAIN, "00001111").decision()).isEmpty();
        assertThat(fed(target, CERTAIN, "0000" + "1".repeat(12)).decision()).isEmpty();
        assertThat(fed(target, CERTAIN, "0000" + "1".repeat(13)).decision()).hasValue(INCONCLUSIVE);
        assertThat(fed(target, CERTAIN, "0".repeat(8)).decision()).hasValue(FAIL);
    }

    @Test
    void oneCaseDecidesAlone() {
        var target = new StoppingTarget(1, 1, 0);
        for (StoppingRule rule : List.of(CERTAIN, StoppingRule.likely(0.92))) {
            assertThat(fed(target, rule, "").decision()).isEmpty();
            assertThat(fed(target, rule, "1").decision()).hasValue(PASS);
            assertThat(fed(target, rule, "0").decision()).hasValue(FAIL);
            assertThat(fed(target, rule, "?").decision()).hasValue(INCONCLUSIVE);
        }
    }

    @Test
    void whatIsCertainBeforehandNeedsNoCase() {
        for (StoppingRule rule : List.of(CERTAIN, StoppingRule.likely(0.92))) {
            assertThat(fed(new StoppingTarget(5, 0, -1), rule, "").decision()).hasValue(PASS);
            assertThat(fed(new StoppingTarget(5, 6, 5), rule, "").decision()).hasValue(FAIL);
            assertThat(fed(new StoppingTarget(5, 6, -1), rule, "").decision()).hasValue(INCONCLUSIVE);
        }
    }

    @Test
    void clearRunsAreLikelyLongBeforeTheyAreCertain() {
        StoppingTarget target = StoppingTarget.observed(0.92, 1000);
        StoppingRule likely = StoppingRule.likely(0.92);

        assertThat(fed(target, likely, "1".repeat(1000)).used()).isEqualTo(73);
        assertThat(fed(target, CERTAIN, "1".repeat(1000)).used()).isEqualTo(920);
        assertThat(fed(target, likely, "0".repeat(1000)).used()).isEqualTo(5);
        assertThat(fed(target, CERTAIN, "0".repeat(1000)).used()).isEqualTo(81);
    }

    @Test
    void decisionsAreNotRevised() {
        EarlyStop stop = fed(new StoppingTarget(10, 3, 2), CERTAIN, "111");
        Bounds bounds = stop.bounds();
        SpecifiedStopping.feed(stop, "000?");

        assertThat(stop.decision()).hasValue(PASS);
        assertThat(stop.used()).isEqualTo(3);
        assertThat(stop.bounds()).isEqualTo(bounds).isEqualTo(new Bounds(3, 10));
    }

    @Test
    void missingIsAFailInTheLowerBoundAndAPassInTheUpperOne() {
        EarlyStop stop = fed(new StoppingTarget(10, 7, 3), CERTAIN, "110??");

        assertThat(stop.bounds()).isEqualTo(new Bounds(2, 9));
        assertThat(stop.decision()).isEmpty();
    }

    @Test
    void moreOutcomesThanCasesAreRefused() {
        EarlyStop stop = fed(new StoppingTarget(3, 2, 1), CERTAIN, "101");

        refuses(stop::pass, "'outcomes' must be at most 3, found: 4");
        refuses(stop::fail, "'outcomes' must be at most 3, found: 4");
        refuses(stop::missing, "'outcomes' must be at most 3, found: 4");
    }
}
