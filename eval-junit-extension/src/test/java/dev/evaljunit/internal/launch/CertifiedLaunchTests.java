/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.certificate.Certificate;
import dev.evaljunit.internal.certificate.CertificateFiles;
import dev.evaljunit.internal.run.CertificateUse;
import dev.evaljunit.internal.stats.JudgeCorrection;
import dev.evaljunit.judge.Panel;
import dev.evaljunit.result.Verdict;
import dev.evaljunit.result.Verdict.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launches of evals whose judge has a certificate, or should have one. */
class CertifiedLaunchTests {

    private static final Certificate CERTIFICATE = CertificateFiles.certificate(new JudgeCorrection(57, 60, 54, 60));
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final String MISSING =
            "Judge 'fine' must have a certificate, but 'rubrics/tone@1.certificate.json' is not on the class path. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1'.";

    @TempDir
    private Path directory;

    @TempDir
    private Path root;

    /** A judge that asks a model, which passes everything. */
    private static final class Asking implements Judge {

        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            return Score.pass();
        }

        @Override
        public Map<String, String> identity() {
            return CertificateFiles.JUDGE;
        }

        @Override
        public Optional<String> model() {
            return Optional.of("judge-1");
        }
    }

    private Launches launches(Gate gate) {
        return Launches.of(directory, 4).judge(new Asking()).gates(Stop.ALL_CASES, gate);
    }

    private Finished run(Launches launches) {
        return CertificateFiles.with(root, launches::run);
    }

    private static List<String> check(CertificateUse use, Launches launches) {
        return use.check(launches.definition().spec(), DAY);
    }

    @Test
    void gateThatDecidesOnTheCorrectedRateReportsBoth() throws Exception {
        CertificateFiles.write(root, CERTIFICATE);

        Verdict verdict = run(launches(Gates.passRate().corrected().atLeast(0.5)))
                .verdicts()
                .get(0);

        assertThat(verdict.gate()).isEqualTo("pass-rate-corrected");
        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(Files.readString(directory.resolve("trials.jsonl")))
                .as("the rule as another process applies it")
                .contains("\"corrected\":true")
                .contains("\"certificate\":{\"schema\":\"eval-certificate/1\"");
        assertThat(Files.readString(directory.resolve("run.json")))
                .contains("\"judged\" : 1.0")
                .contains("\"observed\" : 1.0")
                .contains("\"base_rate\" : 0.625");
        assertThat(Files.readString(directory.resolve("summary.md"))).contains("as people would judge");
    }

    @Test
    void gateWithoutItsCertificateRefusesTheEvalBeforeAnythingIsSpent() {
        Launches launches = launches(Gates.passRate().corrected().atLeast(0.5));

        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> run(launches))
                .withMessage("Eval 'NumbersEvalTest.answers' cannot run. Gate 'pass-rate-corrected': " + MISSING);
        assertThat(launches.calls()).isEmpty();
    }

    @Test
    void certificatesCanBeRequired() {
        Launches launches = launches(Gates.passRate().atLeast(0.5));
        assertThat(run(launches).verdicts().get(0).status()).isEqualTo(Status.PASS);

        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> run(launches.with("eval.certificates", "require")))
                .withMessage("Eval 'NumbersEvalTest.answers' cannot run, since eval.certificates=require. " + MISSING);

        CertificateFiles.write(root, CERTIFICATE);
        assertThat(CertificateFiles.with(root, () -> check(CertificateUse.REQUIRE, launches)))
                .isEmpty();
    }

    @Test
    void warningsNameEachJudge() {
        Launches launches = launches(Gates.passRate().atLeast(0.5));

        assertThat(check(CertificateUse.WARN, launches)).containsExactly("eval NumbersEvalTest.answers: " + MISSING);
        assertThat(check(CertificateUse.OFF, launches)).isEmpty();
        assertThat(check(CertificateUse.WARN, Launches.of(directory, 4)))
                .as("of a judge that asks no model")
                .isEmpty();

        CertificateFiles.write(root, CERTIFICATE);
        Launches other = launches.judge(new Asking().withThreshold(0.9));
        assertThat(CertificateFiles.with(root, () -> check(CertificateUse.WARN, other)))
                .containsExactly(
                        "eval NumbersEvalTest.answers: Judge 'fine' must be the judge that 'rubrics/tone@1.certificate.json' is about, but has threshold 0.9 instead of 0.5. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1' again.");
        assertThat(CertificateFiles.with(
                        root,
                        () -> CertificateUse.WARN.check(launches.definition().spec(), LocalDate.of(2027, 1, 1))))
                .containsExactly(
                        "eval NumbersEvalTest.answers: Judge 'fine' must be measured again, which was due by 2026-11-16. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1'.");
    }

    /** A judge in code, which asks no model. */
    private static final class Polite implements Judge {

        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            return Score.pass();
        }
    }

    private static final Map<String, String> POLITE = Map.of("judge", Polite.class.getName());
    private static final String OF_FINE = "judges/fine.certificate.json";

    @Test
    void gatesDecideByTheCertificateOfAJudgeInCode() {
        Launches launches = launches(Gates.passRate().corrected().atLeast(0.5)).judge(new Polite());
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> run(launches))
                .withMessage(
                        "Eval 'NumbersEvalTest.answers' cannot run. Gate 'pass-rate-corrected': Judge 'fine' must have a certificate, but 'judges/fine.certificate.json' is not on the class path. Run 'mvn eval-datasets:calibrate -Deval-datasets.calibrate.judge=fine'.");

        CertificateFiles.write(root, OF_FINE, CertificateFiles.of(POLITE));
        Verdict verdict = run(launches).verdicts().get(0);

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.facts()).containsKey("certificate");
    }

    @Test
    void certificateThatAJudgeInCodeHasMustBeItsOwn() {
        Launches launches = launches(Gates.passRate().atLeast(0.5)).judge(new Polite());
        assertThat(CertificateFiles.with(root, () -> check(CertificateUse.WARN, launches)))
                .as("it asks no model, and needs none")
                .isEmpty();

        CertificateFiles.write(root, OF_FINE, CertificateFiles.of(POLITE));
        assertThat(CertificateFiles.with(root, () -> check(CertificateUse.REQUIRE, launches)))
                .isEmpty();

        CertificateFiles.write(root, OF_FINE, CertificateFiles.of(Map.of("judge", "com.example.Other")));
        assertThat(CertificateFiles.with(root, () -> check(CertificateUse.WARN, launches)))
                .containsExactly(
                        "eval NumbersEvalTest.answers: Judge 'fine' must be the judge that 'judges/fine.certificate.json' is about, but has judge '%s' instead of 'com.example.Other'. Run 'mvn eval-datasets:calibrate -Deval-datasets.calibrate.judge=fine' again."
                                .formatted(Polite.class.getName()));
    }

    @Test
    void certificateOfAPanelStandsForThoseOfItsMembers() {
        Judge panel = Panel.mean(new Asking(), new Polite());
        Launches launches = launches(Gates.passRate().atLeast(0.5)).judge(panel);
        assertThat(check(CertificateUse.WARN, launches)).containsExactly("eval NumbersEvalTest.answers: " + MISSING);

        CertificateFiles.write(root, OF_FINE, CertificateFiles.of(panel.identity()));
        assertThat(CertificateFiles.with(root, () -> check(CertificateUse.REQUIRE, launches)))
                .isEmpty();
    }

    @Test
    void unknownSettingIsRefused() {
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> launches(Gates.passRate().atLeast(0.5))
                        .with("eval.certificates", "on")
                        .run())
                .withMessageContaining("'eval.certificates' must be require, warn or off, found 'on'");
    }
}
