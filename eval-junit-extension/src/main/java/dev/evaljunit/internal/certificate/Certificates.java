/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.certificate;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.ClassPathText;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the certificates of judges: on the class path, beside their rubrics.
 *
 * <p>A judge without a rubric, such as one in code or a jury, has none.
 */
public final class Certificates {

    private static final String SUFFIX = ".certificate.json";

    /** What a rubric's reference may be, since it becomes a path. */
    private static final Pattern REFERENCE =
            Pattern.compile("(evaljunit/)?[A-Za-z0-9._-]{1,200}@[A-Za-z0-9._-]{1,200}");

    private Certificates() {}

    /**
     * A certificate that a judge has.
     *
     * @param certificate of this very judge
     * @param expiry a sentence on when it was to be measured again; empty if it still holds
     */
    public record Found(Certificate certificate, Optional<String> expiry) {}

    /** {@return the path of the certificate beside a rubric, relative to the root of the class path} */
    public static String file(String reference) {
        return "rubrics/" + reference + SUFFIX;
    }

    /** {@return whether a judge with such an identity can have a certificate} */
    public static boolean isPossible(Map<String, String> identity) {
        return REFERENCE.matcher(identity.getOrDefault(Certificate.RUBRIC, "")).matches();
    }

    /**
     * Find the certificate of a judge.
     *
     * @param judge its name
     * @param identity its {@link dev.evaljunit.Judge#identity identity}
     * @param threshold the least score that passes
     * @param day on which it is used
     * @throws EvalException if it has none, or that of another judge; the message has the next step
     */
    public static Found find(String judge, Map<String, String> identity, double threshold, LocalDate day) {
        String subject = "Judge '%s'".formatted(SafeText.id(judge));
        if (!isPossible(identity)) {
            throw new EvalException(
                    "%s must have a certificate, but only a judge with a rubric of its own can have one. Use LlmJudge.rubric(\"name@version\"), or give the counts yourself by Gates.passRate().correctedFor(…)."
                            .formatted(subject));
        }
        String rubric = identity.getOrDefault(Certificate.RUBRIC, "");
        String file = file(rubric);
        String next = "Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=%s'".formatted(rubric);
        Certificate certificate = read(file, next)
                .orElseThrow(
                        () -> new EvalException("%s must have a certificate, but '%s' is not on the class path. %s."
                                .formatted(subject, file, next)));
        difference(certificate, identity, threshold).ifPresent(difference -> {
            throw new EvalException("%s must be the judge that '%s' is about, but has %s. %s again."
                    .formatted(subject, file, difference, next));
        });
        return new Found(
                certificate,
                certificate.isExpired(day)
                        ? Optional.of("%s must be measured again, which was due by %s. %s."
                                .formatted(subject, certificate.calibrateBy(), next))
                        : Optional.empty());
    }

    private static Optional<String> difference(
            Certificate certificate, Map<String, String> identity, double threshold) {
        return certificate
                .difference(identity)
                .or(() -> certificate.threshold() == threshold
                        ? Optional.empty()
                        : Optional.of("threshold %s instead of %s".formatted(threshold, certificate.threshold())));
    }

    private static Optional<Certificate> read(String file, String next) {
        try (InputStream in = ClassPathText.open(file)) {
            if (in == null) {
                return Optional.empty();
            }
            String text = Utf8.decode(ByteBuffer.wrap(in.readAllBytes()), file + " must be UTF-8. " + next + ".");
            return Optional.of(Certificate.read(text));
        } catch (JsonException e) {
            throw new EvalException("%s %s again.".formatted(e.in(file), next), e);
        } catch (IOException e) {
            throw new EvalException(file + " could not be read: " + e.getMessage(), e);
        }
    }
}
