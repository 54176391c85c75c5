/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.internal.gate.ComparedBaseline.Kind;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RegressionGateTests {

    private static final GateMessages MESSAGES = GateMessages.of("no-regression");
    private static final GateOptions LENIENT = GateOptions.DEFAULT.withPolicy(Policy.LENIENT);
    private static final String LABEL = "the blessed run of 2026-05-19 (commit abc123)";

    private static Verdict decide(GateOptions options, EvalRun baseline, EvalRun run) {
        return decide(options, blessed(baseline), run);
    }

    private static Verdict decide(GateOptions options, ComparedBaseline baseline, EvalRun run) {
        return passRate(options).against(List.of(baseline)).decide(run);
    }

    private static RegressionGate passRate(GateOptions options) {
        return RegressionGate.ofPassRate(Correction.NONE).with(options);
    }

    private static ComparedBaseline blessed(EvalRun... runs) {
        return ComparedBaseline.of(Kind.BLESSED, LABEL, List.of(runs));
    }

    private static EvalRun passing(int passed, int failed) {
        return Runs.passing(passed, failed);
    }

    /** Print status, colour, message and numbers as one text. */
    private static void assertApproved(String section, Verdict verdict) {
        MESSAGES.assertApproved(
                section,
                "%s, %s%n%s%n%n%s"
                        .formatted(
                                verdict.status(),
                                verdict.isGreen() ? "green" : "red",
                                verdict.message(),
                                verdict.numbers())
                        .replace("\r\n", "\n"));
    }

    @Test
    void aSignificantDropIsRed() {
        Verdict verdict = decide(LENIENT, passing(190, 10), passing(176, 24));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertApproved("drop", verdict);
    }

    @Test
    void anUnchangedAgentIsGreen() {
        Verdict verdict = decide(LENIENT, passing(190, 10), passing(190, 10));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertApproved("same", verdict);
    }

    @Test
    void aDropThatMayBeChanceIsGreenUnlessEvidenceIsRequired() {
        Verdict lenient = decide(LENIENT, passing(48, 2), passing(46, 4));
        Verdict strict = decide(LENIENT.withPolicy(Policy.STRICT), passing(48, 2), passing(46, 4));

        assertThat(lenient.status()).isEqualTo(strict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(lenient.isGreen()).isTrue();
        assertThat(strict.isGreen()).isFalse();
        assertApproved("inconclusive", lenient);
        assertApproved("inconclusive, strict", strict);
    }

    @Test
    void anImprovementIsSaid() {
        assertApproved("improved", decide(LENIENT, passing(160, 40), passing(180, 20)));
    }

    @Test
    void aCrashIsALoss() {
        double[] scores = new double[60];
        Arrays.fill(scores, 1);
        Arrays.fill(scores, 0, 8, Runs.CRASH);

        Verdict verdict = decide(LENIENT, passing(60, 0), Runs.single(scores));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.numbers()).containsEntry("regressed", 8L);
    }

    @Test
    void aCaseThatIsGoneIsRedUnlessItsRemovalIsExplained() {
        EvalRun run = passing(190, 8);
        Verdict gone = decide(LENIENT, passing(190, 10), run);
        Map<String, String> reasons = Map.of("r199", "removed in 3: a duplicate", "r200", "removed in 3: a duplicate");
        Verdict explained = decide(LENIENT, blessed(passing(190, 10)).withExplained(reasons), run);

        assertThat(gone.status()).isEqualTo(Status.ERROR);
        assertApproved("absent", gone);
        assertThat(explained.isGreen()).isTrue();
    }

    @Test
    void fewerThanHalfOfTheCasesOfTheBaselineAreAnError() {
        Map<String, String> reasons = new HashMap<>();
        for (int i = 41; i <= 100; i++) {
            reasons.put("r" + i, "asks another question now");
        }
        Verdict verdict = decide(LENIENT, blessed(passing(100, 0)).withExplained(reasons), passing(80, 20));

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        assertApproved("few shared", verdict);
    }

    @Test
    void tooManyUnscoredCasesAreAnError() {
        double[] scores = new double[50];
        Arrays.fill(scores, 1);
        Arrays.fill(scores, 0, 2, Runs.BUSY);

        assertApproved("unscored", decide(LENIENT, passing(50, 0), Runs.single(scores)));
    }

    @Test
    void nothingInCommonIsAnError() {
        EvalRun other =
                Runs.of(Reducer.MEAN, List.of(Runs.result(900, List.of(Runs.answered(1, 5, Runs.judgement(1))))));

        assertApproved("nothing shared", decide(LENIENT, passing(50, 0), other));
    }

    @Test
    void aCohortThatDropsIsRedWhereTheMeanImproves() {
        EvalRun baseline = Runs.byCohort(
                Runs.cohort("enterprise", 600, 0), Runs.cohort("free", 800, 100), Runs.cohort("beta", 7, 0));
        EvalRun run = Runs.byCohort(
                Runs.cohort("enterprise", 576, 24), Runs.cohort("free", 840, 60), Runs.cohort("beta", 7, 0));

        Verdict all = decide(LENIENT, baseline, run);
        Verdict byCohort = decide(LENIENT.withBy("cohort"), baseline, run);

        assertThat(all.isGreen()).isTrue();
        assertThat((double) Objects.requireNonNull(all.numbers().get("difference")))
                .isPositive();
        assertThat(byCohort.status()).isEqualTo(Status.FAIL);
        assertApproved("cohorts", byCohort);
    }

    @Test
    void namesAllThatAreWorseTheWorstFirst() {
        EvalRun baseline = Runs.byCohort(Runs.cohort("enterprise", 600, 0), Runs.cohort("free", 900, 0));
        EvalRun run = Runs.byCohort(Runs.cohort("enterprise", 576, 24), Runs.cohort("free", 840, 60));

        assertThat(decide(LENIENT.withBy("cohort"), baseline, run).sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers': the pass rate of cohort 'free' is 93.3 % instead of 100.0 % (-6.7 points) in 900 cases, a significant drop that is larger than the margin of 3 points; also shown to be worse: all cases (-5.6 points), cohort 'enterprise' (-4.0 points).");
    }

    @Test
    void aDropThatNoCohortShowsAloneIsRedInAllCasesTogether() {
        EvalRun baseline = Runs.byCohort(
                Runs.cohort("a", 50, 0), Runs.cohort("b", 50, 0), Runs.cohort("c", 50, 0), Runs.cohort("d", 50, 0));
        EvalRun run = Runs.byCohort(
                Runs.cohort("a", 46, 4), Runs.cohort("b", 46, 4), Runs.cohort("c", 46, 4), Runs.cohort("d", 46, 4));

        Verdict verdict = decide(LENIENT.withBy("cohort"), baseline, run);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertApproved("cohorts together", verdict);
    }

    @Test
    void smallCohortsAreNamedAndKeepAStrictGateRed() {
        EvalRun run = Runs.byCohort(Runs.cohort("a", 300, 0), Runs.cohort("tiny", 5, 0));
        GateOptions options = LENIENT.withBy("cohort");

        Verdict lenient = decide(options, run, run);
        Verdict strict = decide(options.withPolicy(Policy.STRICT), run, run);

        assertThat(lenient.status()).isEqualTo(Status.PASS);
        assertThat(lenient.sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers': in none of 1 cohort by 'cohort' is the pass rate worse by more than the margin of 3 points; cohort 'tiny' (5 cases, fewer than 20) was not tested.");
        assertThat(lenient.facts()).containsEntry("untested", "tiny (5 cases)");
        assertThat(strict.isGreen()).isFalse();
    }

    @Test
    void aCohortOfAllCasesIsTestedOnce() {
        EvalRun baseline = Runs.byCohort(Runs.cohort("free", 100, 0));
        EvalRun run = Runs.byCohort(Runs.cohort("free", 95, 5));

        assertThat(decide(LENIENT, baseline, run).status()).isEqualTo(Status.FAIL);
        assertThat(decide(LENIENT.withBy("cohort"), baseline, run).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void cohortsNeedTheirKeyAndEnoughCases() {
        EvalRun run = Runs.byCohort(Runs.cohort("a", 5, 0), Runs.cohort("b", 5, 0));

        assertThat(decide(LENIENT.withBy("cohort"), run, run).status()).isEqualTo(Status.ERROR);
        assertThat(decide(LENIENT.withBy("cohrt"), run, run).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void anObservedDropAloneIsNoPolicy() {
        LimitGate gate = Gates.passRate().noRegression();

        assertThatThrownBy(() -> gate.withPolicy(Policy.POINT))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'no-regression': policy must be LENIENT or STRICT, found POINT. A drop that is only "
                        + "observed is chance in many runs of an unchanged agent.");
        assertThatThrownBy(() -> Gates.passRate().noRegression().withMargin(3))
                .isInstanceOf(EvalException.class)
                .hasMessage("Gate 'no-regression': margin must be in [0, 1], found 3. Write 0.92 for 92 %.");
    }

    @Test
    void scoresAreComparedByTheirMeans() {
        var then = new ArrayList<double[]>();
        var now = new ArrayList<double[]>();
        for (int i = 0; i < 40; i++) {
            then.add(new double[] {0.9 - 0.01 * (i % 5)});
            now.add(new double[] {0.8 - 0.01 * (i % 7)});
        }
        EvalRun baseline = Runs.run(Reducer.MEAN, then.toArray(double[][]::new));
        EvalRun run = Runs.run(Reducer.MEAN, now.toArray(double[][]::new));
        Verdict verdict = ((RegressionGate) Gates.score("tone").mean().noRegression())
                .against(List.of(blessed(baseline)))
                .decide(run);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertApproved("scores", verdict);
    }
}
