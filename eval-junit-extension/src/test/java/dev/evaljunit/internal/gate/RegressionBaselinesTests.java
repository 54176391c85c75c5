/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.internal.gate.ComparedBaseline.State;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a gate makes of several baselines, of none, of repeated runs and of a trend. */
class RegressionBaselinesTests {

    private static final GateMessages MESSAGES = GateMessages.of("no-regression");
    private static final RegressionGate GATE = (RegressionGate) Gates.passRate().noRegression();
    private static final Instant NOW = Instant.parse("2026-05-19T12:00:00Z");

    private static EvalRun passing(int passed, int failed) {
        return Runs.passing(passed, failed).withStartedAt(NOW);
    }

    private static ComparedBaseline blessed(EvalRun run) {
        return ComparedBaseline.of(Kind.BLESSED, "the blessed run of 2026-03-02 (commit abc123)", List.of(run));
    }

    private static ComparedBaseline window(EvalRun... runs) {
        return ComparedBaseline.of(Kind.WINDOW, "the runs of branch 'main' since 2026-05-12", List.of(runs));
    }

    private static ComparedBaseline not(State state) {
        return ComparedBaseline.not(
                Kind.BLESSED,
                state,
                "the blessed run",
                "There is no blessed baseline at 'src/test/baselines/refunds.jsonl'.",
                "Bless a run with -Deval.baseline=update, and commit the file.");
    }

    @Test
    void anUnboundGateIsAnErrorThatTellsHowToGetABaseline() {
        Verdict unbound = GATE.decide(passing(10, 0));

        assertThat(unbound.status()).isEqualTo(Status.ERROR);
        assertThat(GATE.against(List.of()).decide(passing(10, 0))).isEqualTo(unbound);
        assertThat(RegressionGate.baselineState(unbound)).contains(State.MISSING);
        MESSAGES.assertApproved("no baseline", unbound.message());
    }

    @ParameterizedTest
    @EnumSource(names = {"MISSING", "STALE", "NOT_COMPARABLE"})
    void aBaselineThatCannotBeUsedIsAnErrorWithItsReason(State state) {
        Verdict verdict =
                GATE.against(List.of(not(state), window(passing(10, 0)))).decide(passing(10, 0));

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertThat(RegressionGate.baselineState(verdict)).contains(state);
        MESSAGES.assertApproved("unusable baseline", verdict.message());
    }

    @Test
    void theFirstRunIsComparedWithNothingAndSaysSo() {
        ComparedBaseline first = ComparedBaseline.not(
                Kind.WINDOW,
                State.RECORDED_NOW,
                "the runs of branch 'main'",
                "The history has none yet, and begins with this run.",
                "");

        Verdict verdict = GATE.against(List.of(first)).decide(passing(10, 0));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isTrue();
        assertThat(RegressionGate.baselineState(verdict)).isEmpty();
        assertThat(GATE.withPolicy(Policy.STRICT)
                        .against(List.of(first))
                        .decide(passing(10, 0))
                        .isGreen())
                .isFalse();
        MESSAGES.assertApproved("first run", verdict.message());
    }

    @Test
    void aWindowThatCreepsIsRedAgainstItsAnchor() {
        Verdict verdict = GATE.against(List.of(window(passing(178, 22)), blessed(passing(192, 8))))
                .decide(passing(176, 24));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.numbers()).containsEntry("fired", List.of("blessed"));
        MESSAGES.assertApproved("creeping window", verdict.message());
    }

    @Test
    void otherBaselinesAreFactsWithoutTheNameOfTheEvalWhateverItIs() {
        EvalRun run = passing(176, 24);
        EvalRun named =
                EvalRun.of("the shop's answers", run.dataset(), run.cases()).withStartedAt(NOW);

        Verdict verdict = GATE.against(List.of(window(passing(178, 22)), blessed(passing(192, 8))))
                .decide(named);

        assertThat(verdict.sentence())
                .startsWith("Eval 'the shop's answers': the pass rate is 88.0 % instead of 96.0 %");
        assertThat(verdict.facts().get("against window"))
                .startsWith("INCONCLUSIVE: the pass rate is 88.0 % instead of 89.0 %");
    }

    @Test
    void theRunsOfAWindowAreOneBaseline() {
        Verdict verdict = GATE.against(List.of(window(passing(97, 3), passing(95, 5), passing(96, 4))))
                .decide(passing(96, 4));

        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.numbers()).containsEntry("method", "cr2_t").containsEntry("baseline", 0.96);
    }

    @Test
    void runsWithoutACommonCaseAreComparedUnpaired() {
        List<CaseResult> others = IntStream.range(1000, 1100)
                .mapToObj(i -> Runs.result(i, List.of(Runs.answered(1, 5, Runs.judgement(i < 1070 ? 1 : 0)))))
                .toList();
        EvalRun run = Runs.of(Reducer.MEAN, others);

        Verdict verdict = GATE.against(List.of(window(passing(95, 5)))).decide(run);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.numbers()).containsEntry("method", "pooled_z+miettinen_nurminen");
        MESSAGES.assertApproved("unpaired", verdict.message());
        assertThat(GATE.against(List.of(blessed(passing(95, 5)))).decide(run).status())
                .isEqualTo(Status.ERROR);
    }

    @Test
    void repeatedRunsOfAnUnchangedAgentMeasureTheMargin() {
        List<EvalRun> repeats = List.of(flaky(0), flaky(1), flaky(2));
        EvalRun worse = passing(176, 24);
        Verdict verdict = GATE.withRepeats(repeats)
                .against(List.of(blessed(passing(182, 18))))
                .decide(worse);

        assertThat((double) Objects.requireNonNull(verdict.numbers().get("margin")))
                .isBetween(0.005, 0.03);
        assertThat(verdict.facts().get("margin")).contains("complete runs of an unchanged agent");
        assertThat(GATE.withMargin(0.02)
                        .withRepeats(repeats)
                        .against(List.of(blessed(passing(182, 18))))
                        .decide(worse)
                        .numbers())
                .containsEntry("margin", 0.02);
    }

    @Test
    void aBadRunInTheWindowDoesNotWidenTheMarginOfAFixedBaseline() {
        List<EvalRun> repeats = Stream.concat(
                        Stream.of(passing(172, 28)),
                        Stream.generate(() -> passing(192, 8)).limit(7))
                .toList();

        Verdict verdict = GATE.withRepeats(repeats)
                .against(List.of(window(repeats.toArray(EvalRun[]::new)), blessed(passing(192, 8))))
                .decide(passing(172, 28));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.numbers()).containsEntry("fired", List.of("blessed")).containsEntry("margin", 0.03);
        MESSAGES.assertApproved("bad run in the window", verdict.message());
        assertThat(GATE.withMargin(0.15)
                        .withRepeats(repeats)
                        .against(List.of(blessed(passing(192, 8))))
                        .decide(passing(172, 28))
                        .isGreen())
                .isTrue();
    }

    /** Ten of two hundred cases pass now and then. */
    private static EvalRun flaky(int run) {
        double[] scores = new double[200];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = i >= 10 || (i * 7 + run * 5) % 3 == 0 ? 1 : 0;
        }
        return Runs.single(scores);
    }

    @Test
    void theErrorsOfTheJudgeAreCorrectedTogether() {
        var gate = (RegressionGate)
                Gates.passRate().correctedFor(new JudgeAccuracy(54, 60, 48, 60)).noRegression();
        Verdict verdict = gate.against(List.of(blessed(passing(380, 20)))).decide(passing(366, 34));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat((double) Objects.requireNonNull(verdict.numbers().get("difference")))
                .isLessThan(-0.045);
        MESSAGES.assertApproved("corrected", verdict.message());
    }

    @Test
    void aGivenRunMustHaveTheSameJudges() {
        EvalRun baseline = passing(10, 0).withJudges(Map.of("tone", Map.of("rubric", "v1")));

        Verdict verdict = GATE.against(baseline).decide(passing(10, 0));

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("other judge", verdict.message());
        assertThat(GATE.against(passing(10, 0)).decide(passing(10, 0)).isGreen())
                .isTrue();
    }

    private static List<TrendPoint> trend(int runs, double dropPerRun) {
        var trend = new ArrayList<TrendPoint>();
        for (int i = 0; i < runs; i++) {
            trend.add(new TrendPoint(
                    NOW.minus(Duration.ofDays(runs - (long) i)), Math.round(200 * (0.95 - dropPerRun * i)), 200));
        }
        return trend;
    }

    @Test
    void aDecayThatNoComparisonShowsIsFoundInTheTrend() {
        EvalRun run = passing(178, 22);
        RegressionGate gate = GATE.against(List.of(window(passing(179, 21))));

        Verdict verdict = gate.withTrend(trend(24, 0.0025)).decide(run);

        assertThat(gate.decide(run).isGreen()).isTrue();
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.numbers()).containsEntry("fired", List.of("trend"));
        MESSAGES.assertApproved("decay", verdict.message());
    }

    @Test
    void aDecayIsFoundWhereRunsOfTheAgentDifferByNothing() {
        EvalRun run = passing(178, 22);
        RegressionGate gate = GATE.against(List.of(window(run)))
                .withRepeats(List.of(run, run, run))
                .withTrend(trend(24, 0.0025));

        Verdict verdict = gate.decide(run);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.numbers())
                .containsEntry("fired", List.of("trend"))
                .containsEntry("margin", 0.01)
                .containsEntry("observed_text", "91.4 % instead of 94.6 %")
                .containsEntry("required_text", "a drop of at most 1 point");
    }

    @Test
    void aGateByCohortLooksAtTheTrendOfAllCases() {
        EvalRun run = Runs.byCohort(Runs.cohort("a", 89, 11), Runs.cohort("b", 89, 11))
                .withStartedAt(NOW);

        Verdict verdict = GATE.withBy("cohort")
                .against(List.of(window(run)))
                .withTrend(trend(24, 0.0025))
                .decide(run);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.numbers()).containsEntry("fired", List.of("trend"));
    }

    @Test
    void aTrendWithoutADecayIsAFact() {
        Verdict verdict = GATE.against(List.of(window(passing(190, 10))))
                .withTrend(trend(24, 0))
                .decide(passing(190, 10));

        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.facts().get("trend")).startsWith("no decay");
        assertThat(GATE.against(List.of(window(passing(190, 10))))
                        .withTrend(trend(5, 0))
                        .decide(passing(190, 10))
                        .facts())
                .doesNotContainKey("trend");
    }
}
