/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CohortsTests {

    private static final GateMessages MESSAGES = GateMessages.of("cohorts");

    private static Cohorts of(int minSupport, Runs.Cohort... cohorts) {
        return Cohorts.of(Runs.byCohort(cohorts), "cohort", minSupport);
    }

    private static List<String> names(List<Cohorts.Cohort> cohorts) {
        return cohorts.stream()
                .map(cohort -> cohort.name() + " " + cohort.cases().size())
                .toList();
    }

    private static Verdict decide(Runs.Cohort... cohorts) {
        return Gates.passRate().atLeast(0.5).withBy("cohort").withMinSupport(2).decide(Runs.byCohort(cohorts));
    }

    @Test
    void areTheValuesOfAKeyByName() {
        Cohorts cohorts = of(2, Runs.cohort("b", 2, 0), Runs.cohort("a", 1, 2), Runs.cohort("b", 1, 0));
        assertThat(names(cohorts.large())).containsExactly("a 3", "b 3");
        assertThat(cohorts.untested()).isEmpty();
    }

    @Test
    void areNamedByValuesOfAnyType() {
        Cohorts cohorts = of(
                2,
                Runs.cohort(7, 2, 0),
                Runs.cohort(7.5, 2, 0),
                Runs.cohort(true, 2, 0),
                Runs.cohort("", 2, 0),
                Runs.cohort(Map.of("tier", 1), 2, 0),
                Runs.cohort(null, 2, 0));
        assertThat(names(cohorts.large())).containsExactly(" 2", "(none) 2", "7 2", "7.5 2", "true 2", "{tier=1} 2");
    }

    @Test
    void haveEachCaseWhoseListNamesThem() {
        Cohorts cohorts = of(
                2,
                Runs.cohort(List.of("new", "vip", "new"), 1, 0),
                Runs.cohort(List.of("vip"), 1, 0),
                Runs.cohort("new", 1, 0),
                Runs.cohort(List.of(), 2, 0));
        assertThat(names(cohorts.large())).containsExactly("(none) 2", "new 2", "vip 2");
    }

    @Test
    void smallOnesAreLookedAtTogether() {
        Cohorts cohorts = of(3, Runs.cohort("a", 3, 0), Runs.cohort("b", 2, 0), Runs.cohort(List.of("c", "d"), 1, 0));
        assertThat(names(cohorts.large())).containsExactly("a 3", "OTHER 3");
        assertThat(names(cohorts.small())).containsExactly("b 2", "c 1", "d 1");
        assertThat(cohorts.untested()).isEmpty();
    }

    @Test
    void smallOnesAreNotTestedWhereEvenTogetherTheyAreTooSmall() {
        Cohorts cohorts = of(3, Runs.cohort("a", 3, 0), Runs.cohort(List.of("b", "c"), 2, 0));
        assertThat(names(cohorts.large())).containsExactly("a 3");
        assertThat(names(cohorts.untested())).containsExactly("b 2", "c 2");
    }

    @Test
    void smallOnesAreNotTakenForACohortOfThatName() {
        Verdict verdict = decide(Runs.cohort("OTHER", 2, 0), Runs.cohort("b", 1, 0), Runs.cohort("c", 0, 1));
        assertThat(verdict.facts()).containsKeys("cohort=OTHER", "cohort=OTHER*");
        assertThat(verdict.facts().get("cohort=OTHER")).startsWith("INCONCLUSIVE: 100.0 % (2 of 2 cases); ");
        assertThat(verdict.facts().get("cohort=OTHER*")).startsWith("INCONCLUSIVE: 50.0 % (1 of 2 cases); ");
    }

    @Test
    void countCasesAndNotTrials() {
        var twice = new Runs.Cohort("a", List.of(new double[] {1, 0}, new double[] {1, 1}));
        Verdict verdict = decide(twice, new Runs.Cohort("b", List.of(new double[] {1, 1})));
        assertThat(verdict.facts())
                .containsEntry("cohort=b", "not tested: 1 case, fewer than 2")
                .containsKey("cohort=a");
        assertThat(verdict.facts().get("cohort=a"))
                .startsWith("INCONCLUSIVE: 75.0 % (3 of 4 trials, 2 trials per case); ");
    }

    @Test
    void staySeparateWhereTheirNamesLookAlike() {
        String longName = "x".repeat(70);
        Verdict verdict = decide(
                Runs.cohort(longName + 1, 2, 0), Runs.cohort(longName + 2, 0, 2), Runs.cohort(longName + 3, 2, 0));
        String shown = "cohort=" + "x".repeat(59) + "…";
        assertThat(verdict.facts()).containsKeys(shown, shown + " (2)", shown + " (3)");
        assertThat(verdict.facts().get(shown + " (2)")).startsWith("INCONCLUSIVE: 0.0 % (0 of 2 cases); ");
    }

    @Test
    void areNamedWithoutWhatAConsoleWouldObeyAndWithoutSecrets() {
        Verdict verdict = decide(
                Runs.cohort("a\u001b[2J\nfloor : 0 %", 2, 0), Runs.cohort("sk-abcdefghijklmnopqrstuvwxyz", 0, 2));
        assertThat(verdict.facts()).containsKeys("cohort=a␛[2J floor : 0 %", "cohort=[redacted]");
        assertThat(verdict.message()).doesNotContain("\u001b").doesNotContain("abcdefghijkl");
        MESSAGES.assertApproved("areNamedWithoutWhatAConsoleWouldObeyAndWithoutSecrets", verdict.sentence());
    }

    @Test
    void areListedUpToAReadableNumber() {
        Runs.Cohort[] users = IntStream.range(0, 300)
                .mapToObj(i -> Runs.cohort("user " + (1_000 + i), 1, 0))
                .toArray(Runs.Cohort[]::new);
        assertThat(decide(users).facts().get("OTHER"))
                .startsWith("user 1000 (1 case), user 1001 (1 case), ")
                .endsWith(", user 1009 (1 case), and 290 more");
        assertThat(Gates.passRate()
                        .atLeast(0.5)
                        .withBy("cohort")
                        .withMinSupport(500)
                        .decide(Runs.byCohort(users))
                        .message()
                        .length())
                .isLessThan(1_000);
    }

    @Test
    void areDescribedUpToAReadableNumberTheWorstFirst() {
        Runs.Cohort[] tags = IntStream.range(0, 80)
                .mapToObj(i -> i == 70 ? Runs.cohort("tag 70", 0, 30) : Runs.cohort("tag " + i, 2, 0))
                .toArray(Runs.Cohort[]::new);
        Verdict verdict = decide(tags);
        assertThat(verdict.facts().keySet())
                .filteredOn(label -> label.startsWith("cohort="))
                .hasSize(50)
                .first()
                .isEqualTo("cohort=tag 70");
        assertThat(verdict.facts()).containsEntry("cohorts", "and 30 more, in run.json");
        assertThat((List<?>) verdict.numbers().get("cohorts")).hasSize(80);
    }

    @Test
    void tooSmallOnesAreDescribedUpToAReadableNumber() {
        Runs.Cohort[] cohorts = IntStream.range(0, 90)
                .mapToObj(i -> i == 0 ? Runs.cohort("large", 200, 0) : Runs.cohort("small " + i, 1, 0))
                .toArray(Runs.Cohort[]::new);
        Verdict verdict = Gates.passRate()
                .atLeast(0.5)
                .withBy("cohort")
                .withMinSupport(200)
                .decide(Runs.byCohort(cohorts));
        assertThat(verdict.facts()).hasSizeLessThan(60).containsEntry("cohorts", "and 39 more, in run.json");
        assertThat((List<?>) verdict.numbers().get("untested")).hasSize(89);
    }

    @Test
    void listKeysThatThereAre() {
        EvalRun run = Runs.of(
                Reducer.MEAN,
                List.of(Runs.result(
                        1,
                        IntStream.range(0, 30).boxed().collect(Collectors.toMap(i -> "key" + (10 + i), i -> i)),
                        Collections.nCopies(1, Runs.answered(1, 5, Runs.judgement(1))))));
        assertThat(Gates.passRate()
                        .atLeast(0.5)
                        .withBy("route")
                        .decide(run)
                        .facts()
                        .get("metadata"))
                .startsWith("key10, key11, ")
                .endsWith(", key29, and 10 more");
        assertThat(Gates.passRate()
                        .atLeast(0.5)
                        .withBy("route")
                        .decide(Runs.passing(1, 0))
                        .facts())
                .containsEntry("metadata", "none");
    }

    @Test
    void areNumbersForToolsToo() {
        Map<String, Object> numbers =
                decide(Runs.cohort("a", 2, 0), Runs.cohort("b", 1, 0)).numbers();
        assertThat(numbers)
                .containsEntry("by", "cohort")
                .containsEntry("policy", "POINT")
                .containsEntry("floor", 0.5)
                .containsEntry("untested", List.of(Map.of("cohort", "b", "cases", 1)));
        assertThat(numbers.get("cohorts"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }
}
