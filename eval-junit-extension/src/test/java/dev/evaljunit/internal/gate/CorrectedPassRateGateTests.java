/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalTest;
import dev.evaljunit.NoRegression;
import dev.evaljunit.PassRate;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.gate.LimitGate;
import dev.evaljunit.internal.certificate.CertificateFiles;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.stats.JudgeCorrection;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectedPassRateGateTests {

    private static final GateMessages MESSAGES = GateMessages.of("pass-rate-corrected");
    private static final JudgeAccuracy ACCURACY = new JudgeAccuracy(57, 60, 54, 60);
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @TempDir
    private Path root;

    private static LimitGate gate(JudgeAccuracy accuracy, double floor) {
        return Gates.passRate().correctedFor(accuracy).corrected().atLeast(floor);
    }

    private static LimitGate certified(double floor) {
        return Gates.passRate().corrected().atLeast(floor);
    }

    private static EvalRun judged(EvalRun run) {
        return run.withJudges(Map.of("tone", CertificateFiles.JUDGE));
    }

    private Verdict decide(Gate gate, EvalRun run) {
        return CertificateFiles.with(root, () -> gate.decide(run));
    }

    @Test
    void decidesByWhatPeopleWouldHaveFound() {
        EvalRun run = Runs.passing(180, 20);
        assertThat(Gates.passRate().atLeast(0.92).decide(run).status()).isEqualTo(Status.FAIL);

        Verdict verdict = gate(ACCURACY, 0.92).decide(run);

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.isGreen()).isTrue();
        assertThat(verdict.numbers())
                .containsEntry("judged", 0.9)
                .containsEntry("observed", 0.9411764705882353)
                .containsEntry("sensitivity", 0.95)
                .containsEntry("specificity", 0.9)
                .containsEntry("observed_text", "90.0 % by the judge, 94.1 % as people would judge");
        MESSAGES.assertApproved("green", verdict.message());
    }

    @Test
    void leniencyOfTheJudgeTurnsTheGateRed() {
        var lenient = new JudgeAccuracy(60, 60, 30, 60);
        EvalRun run = Runs.passing(180, 20);
        assertThat(Gates.passRate().atLeast(0.9).decide(run).status()).isEqualTo(Status.PASS);

        Verdict verdict = gate(lenient, 0.9).decide(run);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        MESSAGES.assertApproved("red", verdict.message());
    }

    @Test
    void takesTheCertificateOfTheOnlyJudge() {
        CertificateFiles.write(root, CertificateFiles.certificate(new JudgeCorrection(57, 60, 54, 60)));

        Verdict verdict = decide(certified(0.92), judged(Runs.passing(150, 50)));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.numbers()).containsEntry("base_rate", 0.625);
        MESSAGES.assertApproved("certificate", verdict.message());
    }

    @Test
    void saysWhereOnlyMoreLabelsWouldHelp() {
        Verdict verdict = gate(new JudgeAccuracy(18, 20, 18, 20), 0.9)
                .withPolicy(Policy.STRICT)
                .decide(Runs.passing(165, 35));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isFalse();
        MESSAGES.assertApproved("more labels", verdict.message());
    }

    @Test
    void judgeThatIsNoBetterThanChanceDecidesNothing() {
        var useless = new JudgeAccuracy(30, 60, 30, 60);

        Verdict verdict = gate(useless, 0.5).decide(Runs.passing(90, 10));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.isGreen()).isFalse();
        MESSAGES.assertApproved("no better than chance", verdict.message());
        assertThat(gate(useless, 0.5)
                        .withPolicy(Policy.LENIENT)
                        .decide(Runs.passing(90, 10))
                        .isGreen())
                .isTrue();
    }

    @Test
    void isAnErrorWithoutACertificate() {
        Verdict missing = decide(certified(0.92), judged(Runs.passing(9, 1)));
        assertThat(missing.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("no certificate", missing.message());

        CertificateFiles.write(root, CertificateFiles.certificate(new JudgeCorrection(57, 60, 54, 60)));
        EvalRun other = Runs.passing(9, 1).withJudges(Map.of("tone", Map.of("rubric", "tone@1", "model", "judge-2")));
        Verdict wrong = decide(certified(0.92), other);
        assertThat(wrong.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("certificate of another judge", wrong.message());
    }

    @Test
    void isAnErrorIfAnotherModelReplied() {
        CertificateFiles.write(root, CertificateFiles.certificate(new JudgeCorrection(57, 60, 54, 60)));
        EvalRun run = judged(Runs.repliedBy("judge-1-2026-06", 9, 1));

        Verdict verdict = decide(certified(0.5), run);

        assertThat(verdict.status()).isEqualTo(Status.ERROR);
        MESSAGES.assertApproved("another model replied", verdict.message());
    }

    @Test
    void membersOfAPanelThatReplyDependOnTheAnswers() {
        var panel = Map.of("panel", "majority", "1.model", "judge-1", "2.model", "judge-2");
        CertificateFiles.write(root, "judges/tone.certificate.json", CertificateFiles.of(panel));

        Verdict verdict = decide(
                certified(0.5), Runs.repliedBy("judge-1 or judge-2", 9, 1).withJudges(Map.of("tone", panel)));

        assertThat(verdict.status()).isNotEqualTo(Status.ERROR);
        assertThat(verdict.facts()).containsKey("certificate");
    }

    @Test
    void changesOfCorrectedRatesTakeTheCertificate() {
        CertificateFiles.write(root, CertificateFiles.certificate(new JudgeCorrection(54, 60, 48, 60)));
        Gate given = Gates.passRate()
                .correctedFor(new JudgeAccuracy(54, 60, 48, 60))
                .noRegression()
                .against(judged(Runs.passing(190, 10)));
        Gate measured = Gates.passRate().corrected().noRegression().against(judged(Runs.passing(190, 10)));

        assertThat(decide(measured, judged(Runs.passing(170, 30))).facts().get("corrected"))
                .isEqualTo(given.decide(judged(Runs.passing(170, 30))).facts().get("corrected"))
                .isNotNull();
    }

    @Test
    void countsTrialsAsOftenAsTheyAreIndependent() {
        EvalRun run = Runs.run(Reducer.MEAN, new double[] {1, 1}, new double[] {1, 0}, new double[] {1, 1});

        assertThat(gate(ACCURACY, 0.5).decide(run).numbers()).containsEntry("judged", 5 / 6.0);
    }

    @Test
    void isTheSameGateInAnotherProcess() {
        CertificateFiles.write(root, CertificateFiles.certificate(new JudgeCorrection(57, 60, 54, 60)));
        var judge = new JudgeInUse("tone", CertificateFiles.JUDGE, 0.5);
        List<Gate> gates = CertificateFiles.with(
                root,
                () -> CertifiedGates.of(
                        List.of(certified(0.92), Gates.passRate().corrected().noRegression()), List.of(judge), DAY));

        for (Gate gate : gates) {
            String line = Json.write(GateJson.toJson(gate));
            assertThat(line).contains("\"corrected\":true").contains("\"calibrate_by\":\"2026-11-16\"");
            assertThat(GateJson.fromJson(Json.readObject(line))).contains(gate);
        }
        // without the class path
        assertThat(gates.get(0).decide(judged(Runs.passing(190, 10))).status()).isEqualTo(Status.PASS);
    }

    private static void refuses(Runnable call, String message) {
        assertThatExceptionOfType(EvalException.class).isThrownBy(call::run).withMessage(message);
    }

    @Test
    void refusesWhatACertificateDoesNotCover() {
        refuses(
                () -> certified(0.9).check(List.of("tone", "facts"), Repeats.ONCE),
                "Gate 'pass-rate-corrected': corrected needs an eval with one judge, since a certificate is about one, found 2: tone, facts. Move the others to an eval of their own, or give the counts of all together by correctedFor.");
        refuses(
                () -> certified(0.9).check(List.of("tone"), Repeats.of(3, Reducer.MAJORITY)),
                "Gate 'pass-rate-corrected': corrected needs single outcomes, since people have labelled single answers, but the reducer is MAJORITY. Set Reducer.MEAN, or remove corrected.");
        refuses(
                () -> certified(0.9).withBy("route"),
                "Gate 'pass-rate-corrected-by-route': corrected cannot be used with by, since a judge may err more often in one cohort than in another. Remove one of them.");
        refuses(
                () -> Gates.passRate().corrected().k(2).atLeast(0.9),
                "Gate 'pass-rate-of-2': corrected cannot be used with k(2), since it corrects the rate of single answers. Remove one of them.");
        refuses(
                () -> CertifiedGates.of(
                        List.of(certified(0.9)), List.of(new JudgeInUse("tone", Map.of("judge", "lambda"), 0.5)), DAY),
                "Gate 'pass-rate-corrected': Judge 'tone' must have a certificate, but only a judge that its name and its identity tell from others can have one, found {judge=lambda}. Make a lambda a class or a method, name it by letters, digits, '.', '_' and '-', or give the counts yourself by Gates.passRate().correctedFor(…).");
    }

    /** As a user writes it. */
    static final class Evals {

        @EvalTest
        @PassRate(atLeast = 0.92, corrected = true)
        @NoRegression(corrected = true)
        String answers() {
            return "";
        }
    }

    @Test
    void annotationsAreTheSameGates() throws NoSuchMethodException {
        assertThat(GateAnnotations.of(Evals.class.getDeclaredMethod("answers")))
                .containsExactly(certified(0.92), Gates.passRate().corrected().noRegression());
    }

    @Test
    void needsAllCases() {
        assertThat(EarlyGate.of(gate(ACCURACY, 0.9), 100, Repeats.ONCE)).isEmpty();
    }
}
