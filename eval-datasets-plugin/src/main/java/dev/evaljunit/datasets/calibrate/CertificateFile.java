/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.internal.calibration.JudgedAnswer;
import dev.evaljunit.internal.certificate.Certificate;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts together what a certificate states, the part that gates read first. */
final class CertificateFile {

    private static final int LONGEST = 160;

    private final Map<String, Object> content;
    private final Certificate certificate;

    private CertificateFile(Certificate certificate) {
        this.certificate = certificate;
        this.content = new LinkedHashMap<>(certificate.toJson());
    }

    static CertificateFile of(
            CalibratedJudge judge, Calibration calibration, List<JudgedAnswer> judged, Instant now, int days) {
        return new CertificateFile(new Certificate(
                Certificate.SCHEMA,
                judge.identity(),
                answeredBy(judge.identity(), judged),
                judge.threshold(),
                calibration.labelled().criterion().name(),
                calibration.measured().correction(),
                calibration.measured().baseRate().value(),
                now,
                LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(days).toString()));
    }

    /** As gates name the models that replied in a run. */
    private static Optional<String> answeredBy(Map<String, String> identity, List<JudgedAnswer> judged) {
        Set<String> models = new TreeSet<>();
        judged.forEach(each -> models.addAll(each.models()));
        boolean isPanel = identity.containsKey("panel"); // which members reply depends on the answers
        return isPanel || models.isEmpty() || models.equals(Set.of(identity.getOrDefault("model", "")))
                ? Optional.empty()
                : Optional.of(SafeText.line(Redactor.redact(String.join(" or ", models)), LONGEST));
    }

    CertificateFile with(String name, Object value) {
        content.put(name, value);
        return this;
    }

    CertificateFile withAll(Map<String, Object> more) {
        content.putAll(more);
        return this;
    }

    String calibrateBy() {
        return certificate.calibrateBy();
    }

    void write(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        AtomicFile.write(absolute, Json.writePretty(content).stripTrailing() + "\n");
    }
}
