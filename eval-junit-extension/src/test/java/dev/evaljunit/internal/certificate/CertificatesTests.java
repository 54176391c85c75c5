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
                Map.of("judge", "com.example.Tone"),
                0.5,
                "Judge 'tone' must have a certificate, but 'judges/tone.certificate.json' is not on the class path. Run 'mvn eval-datasets:calibrate -Deval-datasets.calibrate.judge=tone'.");
        refuses(
                Map.of("judge", "lambda"),
                0.5,
                "Judge 'tone' must have a certificate, but only a judge that its name and its identity tell from others can have one, found {judge=lambda}. Make a lambda a class or a method, name it by letters, digits, '.', '_' and '-', or give the counts yourself by Gates.passRate().correctedFor(…).");
    }

    @Test
    void namesAndRubricsThatAreNoFilesHaveNone() {
        Map<String, String> code = Map.of("judge", "com.example.Tone");
        assertThat(Certificates.isRubric(Map.of("rubric", "../../secret@1"))).isFalse();
        assertThat(Certificates.isPossible("tone", code)).isTrue();
        assertThat(Certificates.isPossible("../tone", code)).isFalse();
        assertThat(Certificates.isPossible(".tone", code)).isFalse();
        assertThat(Certificates.isPossible("tone", Map.of())).isFalse();
        assertThat(Certificates.isPossible("tone", Map.of("panel", "majority", "2.judge", "lambda")))
                .isFalse();
        assertThat(Certificates.isPresent("../tone", code)).isFalse();
    }

    @Test
    void judgeThatIsMoreThanARubricHasItsOwn() {
        assertThat(Certificates.file("tone", JUDGE)).isEqualTo("rubrics/tone@1.certificate.json");
        assertThat(Certificates.file("pairs", judgeWith("pairwise", "expected.answer")))
                .isEqualTo("rubrics/tone@1.certificate.json");
        assertThat(Certificates.file("turns", judgeWith("each_turn", "worst")))
                .isEqualTo("judges/turns.certificate.json");
        assertThat(Certificates.file("panel", Map.of("panel", "majority", "1.rubric", "tone@1")))
                .isEqualTo("judges/panel.certificate.json");
        refuses(
                judgeWith("pairwise", "expected.answer"),
                0.5,
                "Judge 'tone' must have a certificate, but 'rubrics/tone@1.certificate.json' is not on the class path. Run 'mvn eval-datasets:calibrate -Deval-datasets.calibrate.judge=tone'.");
    }

    @Test
    void findsTheCertificateOfAPanelByItsName() {
        var panel = Map.of("panel", "majority", "1.model", "a", "1.host", "models.example.com", "2.model", "b");
        CertificateFiles.write(root, "judges/tone.certificate.json", CertificateFiles.of(panel));

        assertThat(find(panel, 0.5, DAY).certificate().judge()).isEqualTo(panel);

        var replayed = new HashMap<>(panel);
        replayed.put("1.host", "replayed.invalid");
        assertThat(find(replayed, 0.5, DAY).certificate().judge()).isEqualTo(panel);

        var other = new HashMap<>(panel);
        other.put("2.model", "c");
        refuses(
                other,
                0.5,
                "Judge 'tone' must be the judge that 'judges/tone.certificate.json' is about, but has 2.model 'c' instead of 'b'. Run 'mvn eval-datasets:calibrate -Deval-datasets.calibrate.judge=tone' again.");
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
