/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.certificate;

import static dev.evaljunit.internal.certificate.CertificateFiles.JUDGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.stats.JudgeCorrection;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTests {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Certificate CERTIFICATE = CertificateFiles.certificate(new JudgeCorrection(57, 60, 54, 60));

    @TempDir
    private Path root;

    private Certificates.Found find(Map<String, String> identity, double threshold, LocalDate day) {
        return CertificateFiles.with(root, () -> Certificates.find("tone", identity, threshold, day));
    }

    private void refuses(Map<String, String> identity, double threshold, String message) {
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> find(identity, threshold, DAY))
                .withMessage(message);
    }

    private static Map<String, String> judgeWith(String key, String value) {
        var identity = new HashMap<>(JUDGE);
        identity.put(key, value);
        return identity;
    }

    @Test
    void findsTheCertificateOfTheVeryJudge() {
        CertificateFiles.write(root, CERTIFICATE);

        Certificates.Found found = find(JUDGE, 0.5, DAY);

        assertThat(found.certificate()).isEqualTo(CERTIFICATE);
        assertThat(found.expiry()).isEmpty();
        assertThat(find(judgeWith("where", "route=refund"), 0.5, DAY).certificate())
                .isEqualTo(CERTIFICATE);
    }

    @Test
    void saysWhenItWasToBeRenewed() {
        CertificateFiles.write(root, CERTIFICATE);

        assertThat(find(JUDGE, 0.5, LocalDate.of(2026, 11, 16)).expiry()).isEmpty();
        assertThat(find(JUDGE, 0.5, LocalDate.of(2026, 11, 17)).expiry())
                .contains(
                        "Judge 'tone' must be measured again, which was due by 2026-11-16. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1'.");
    }

    @Test
    void refusesAJudgeWithoutOne() {
        refuses(
                JUDGE,
                0.5,
                "Judge 'tone' must have a certificate, but 'rubrics/tone@1.certificate.json' is not on the class path. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1'.");
        refuses(
                Map.of("judge", "lambda"),
                0.5,
                "Judge 'tone' must have a certificate, but only a judge with a rubric of its own can have one. Use LlmJudge.rubric(\"name@version\"), or give the counts yourself by Gates.passRate().correctedFor(…).");
        assertThat(Certificates.isPossible(Map.of("rubric", "../../secret@1"))).isFalse();
    }

    @Test
    void refusesTheCertificateOfAnotherJudge() {
        CertificateFiles.write(root, CERTIFICATE);

        refuses(
                judgeWith("model", "judge-2"),
                0.5,
                "Judge 'tone' must be the judge that 'rubrics/tone@1.certificate.json' is about, but has model 'judge-2' instead of 'judge-1'. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1' again.");
        refuses(
                judgeWith("temperature", "0.7"),
                0.5,
                "Judge 'tone' must be the judge that 'rubrics/tone@1.certificate.json' is about, but has temperature '0.7' instead of none. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1' again.");
        refuses(
                JUDGE,
                0.6,
                "Judge 'tone' must be the judge that 'rubrics/tone@1.certificate.json' is about, but has threshold 0.6 instead of 0.5. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1' again.");
    }

    @Test
    void serverOfAReplayIsNoOtherJudge() {
        CertificateFiles.write(root, CERTIFICATE);

        assertThat(find(judgeWith("host", "replayed.invalid"), 0.5, DAY).certificate())
                .isEqualTo(CERTIFICATE);
        refuses(
                judgeWith("host", "models.example.com"),
                0.5,
                "Judge 'tone' must be the judge that 'rubrics/tone@1.certificate.json' is about, but has host 'models.example.com' instead of none. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1' again.");
    }

    @Test
    void refusesAFileThatIsNone() {
        CertificateFiles.writeText(root, "{\"schema\":\"eval-certificate/1\"}");

        refuses(
                JUDGE,
                0.5,
                "rubrics/tone@1.certificate.json: 'threshold' must be a number, found nothing. Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=tone@1' again.");
    }
}
