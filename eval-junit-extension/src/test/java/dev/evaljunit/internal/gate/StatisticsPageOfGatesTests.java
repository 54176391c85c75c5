/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.internal.stats.StatisticsPage.percent;
import static dev.evaljunit.internal.stats.StatisticsPage.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GatePlan;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets gates print the examples of docs/statistics.md. */
class StatisticsPageOfGatesTests {

    private static final LimitGate GATE = passRate().atLeast(0.92);

    private static String fact(Gate gate, EvalRun run, String label) {
        return gate.decide(run).facts().getOrDefault(label, "");
    }

    private static void showsFacts(Gate gate, EvalRun run, String... labels) {
        for (String label : labels) {
            says("%s : %s", label, fact(gate, run, label));
        }
    }

    @ParameterizedTest
    @CsvSource({"190, 40", "188, 332", "186, 1857", "185, 7880"})
    void statesHowManyMoreCasesSettleIt(int passed, int more) {
        assertThat(fact(GATE, Runs.passing(passed, 200 - passed), "conclusion"))
                .endsWith("; about " + more + " more cases like these would settle it");
        says("| %d of 200 | %s | %d |", passed, percent(passed / 200.0), more);
    }

    @Test
    void statesNoNumberOfCasesAtTheFloor() {
        assertThat(fact(GATE, Runs.passing(184, 16), "conclusion")).doesNotContain("more cases");
        says("exactly at the floor no number is enough");
    }

    @Test
    void holdsUnscoredCasesAgainstWhatIsToBeShown() {
        EvalRun unscored = Runs.single(DoubleStream.iterate(1, i -> i + 1)
                .limit(200)
                .map(i -> i <= 176 ? 1 : i <= 196 ? 0 : Runs.BUSY)
                .toArray());
        assertThat(fact(GATE, Runs.passing(176, 24), "conclusion")).startsWith("FAIL");
        assertThat(fact(GATE, unscored, "conclusion")).startsWith("INCONCLUSIVE");
        says("24 failures among 200 cases show a FAIL; if 4 of those 24 are unscored instead");
    }

    @Test
    void neverShowsAFloorOfAHundredPercent() {
        assertThat(fact(passRate().atLeast(1).withPolicy(Policy.STRICT), Runs.passing(1000, 0), "flips"))
                .isEqualTo("never green, even if every case changed");
        says("No number of cases proves a floor of 100 %%.");
    }

    @Test
    void statesWhatAGreenGateCouldHaveDetected() {
        showsFacts(
                GATE, Runs.passing(64, 2), "observed", "interval", "conclusion", "floor", "detects", "needs", "flips");
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 50, 100, 200, 1000})
    void seesMoreWithMoreCases(long cases) {
        says(
                "| %d | %s | %s | %s |",
                cases, seen(Policy.POINT, cases), seen(Policy.LENIENT, cases), seen(Policy.STRICT, cases));
    }

    private static String seen(Policy policy, long cases) {
        OptionalDouble rate = GatePlan.passRate(0.92).withPolicy(policy).sees(cases);
        return rate.isPresent() ? percent(rate.getAsDouble()) : "never";
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.77", "0.9, 0.87", "0.92, 0.89", "0.92, 0.87", "0.92, 0.85", "0.95, 0.92", "0.99, 0.96"})
    void plansToSeeAWorseAgent(double floor, double rate) {
        GatePlan plan = GatePlan.passRate(floor);
        says(
                "| %.0f %% | %.0f %% | %d | %d |",
                100 * floor,
                100 * rate,
                plan.casesToSee(rate).orElseThrow(),
                plan.withPolicy(Policy.LENIENT).casesToSee(rate).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.9", "0.85, 0.9", "0.9, 0.95", "0.92, 0.95", "0.92, 0.97", "0.92, 0.99", "0.95, 0.99"})
    void plansToSeeABetterAgent(double floor, double rate) {
        long cases = GatePlan.passRate(floor)
                .withPolicy(Policy.STRICT)
                .casesToSee(rate)
                .orElseThrow();
        says("| %.0f %% | %.0f %% | %d |", 100 * floor, 100 * rate, cases);
    }

    @Test
    void asksForCasesWhereTrialsBringNothingNew() {
        EvalRun run = fortyCases(i -> i < 2 ? 5 : 0);
        assertThat(fact(GATE, run, "interval"))
                .isEqualTo("the true pass rate is likely from 84.6 % to 99.2 % (95 % confidence on each side)");
        assertThat(fact(GATE, run, "conclusion")).endsWith("; about 317 more cases like these would settle it");
        says("and prints 84.6 %% to 99.2 %%. To settle the result, it suggests about 317 more cases");
    }

    @Test
    void offersTrialsWhereTheyTellMore() {
        String offer = "about 67 more cases like these would settle it, or 11 trials per case";
        EvalRun run = fortyCases(i -> i < 12 ? 1 : 0);
        assertThat(fact(GATE, run, "observed")).contains("188 of 200 trials");
        assertThat(fact(GATE, run, "conclusion")).endsWith("; " + offer);
        says("`%s`", offer);
    }

    private static EvalRun fortyCases(IntUnaryOperator failed) {
        return Runs.run(
                Reducer.MEAN,
                IntStream.range(0, 40)
                        .mapToObj(i -> fiveTrials(failed.applyAsInt(i)))
                        .toArray(double[][]::new));
    }

    private static double[] fiveTrials(int failed) {
        double[] trials = new double[5];
        Arrays.fill(trials, failed, 5, 1);
        return trials;
    }

    @Test
    void bindsATotalByWhatCasesLikeTheseTake() {
        List<CaseResult> cases = IntStream.range(0, 60)
                .mapToObj(i -> taking(i + 1, i < 30 ? 1000 : i < 45 ? 2000 : 4000))
                .toList();
        LimitGate gate = Gates.tokens().total().atMost(130_000);
        EvalRun run = Runs.of(Reducer.MEAN, cases);
        showsFacts(gate, run, "total", "interval", "limit", "flips");
        assertThat(fact(gate, run, "conclusion")).startsWith("INCONCLUSIVE");
    }

    private static CaseResult taking(int number, long tokens) {
        Answer answer = Answer.of("yes").withUsage(Usage.of(tokens, 0));
        return Runs.result(number, List.of(TrialResult.answered(1, answer, Duration.ZERO, List.of(Runs.judgement(1)))));
    }

    @Test
    void supposesTheWorstWhereNothingDiffers() {
        EvalRun run = Runs.passing(50, 0);
        assertThat(fact(Gates.score("tone").mean().atLeast(0.9), run, "interval"))
                .isEqualTo("the true mean is likely from 0.827 to 1.000 (95 % confidence on each side)");
        says("50 times 1.000 leaves true means down to 0.827 possible");
    }

    @Test
    void testsCohortsTogether() {
        LimitGate gate = passRate().atLeast(0.85).withBy("user_cohort").withMinSupport(15);
        EvalRun broken = usersOfTheBrokenAgent(17);
        EvalRun consumersFine = usersOfTheBrokenAgent(30);

        assertThat(fact(gate, broken, "user_cohort=consumer")).startsWith("FAIL: 53.1 % (17 of 32 cases)");
        assertThat(fact(gate, broken, "user_cohort=marketplace_seller")).startsWith("FAIL: 62.5 % (10 of 16 cases)");
        assertThat(fact(gate, broken, "user_cohort=enterprise_admin")).startsWith("INCONCLUSIVE: 72.2 % (13 of 18");
        assertThat(fact(gate, consumersFine, "user_cohort=marketplace_seller"))
                .startsWith("INCONCLUSIVE (FAIL if it were the only cohort): 62.5 %");
        says("`INCONCLUSIVE (FAIL if it were the only cohort)`");
    }

    private static EvalRun usersOfTheBrokenAgent(int consumersPassed) {
        return Runs.of(
                Reducer.MEAN,
                Stream.of(
                                cohort("consumer", 32, consumersPassed),
                                cohort("enterprise_admin", 18, 13),
                                cohort("marketplace_seller", 16, 10))
                        .flatMap(cases -> cases)
                        .toList());
    }

    private static Stream<CaseResult> cohort(String name, int cases, int passed) {
        return IntStream.range(0, cases).mapToObj(i -> ofCohort(name, i, i < passed ? 1 : 0));
    }

    private static CaseResult ofCohort(String name, int number, double score) {
        EvalCase evalCase = EvalCase.of(name + number, Map.of()).withMetadata(Map.of("user_cohort", name));
        return CaseResult.of(evalCase, List.of(Runs.answered(1, 5, Runs.judgement(score))));
    }

    @ParameterizedTest
    @CsvSource({
        "95, 45, 94.1 %, 88.4 % to 100.0 %",
        "97, 30, 87.7 %, 79.6 % to 96.4 %",
        "92, 49, 97.8 %, 91.9 % to 100.0 %"
    })
    void correctsForTheErrorsOfAJudge(long passesFound, long failsFound, String rate, String interval) {
        LimitGate gate = passRate()
                .correctedFor(new JudgeAccuracy(passesFound, 100, failsFound, 50))
                .atLeast(0.92);
        assertThat(fact(gate, Runs.passing(180, 20), "corrected"))
                .startsWith("%s as people would judge, likely from %s (".formatted(rate, interval));
        says("| %d | %d | %s | %s |", passesFound, failsFound, rate, interval);
    }
}
