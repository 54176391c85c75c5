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
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the certificates of judges on the class path: beside their rubrics, or by their names for judges that are more or other than a
 * rubric, such as one in code or a panel.
 */
public final class Certificates {

    private static final String SUFFIX = ".certificate.json";

    /** What is shown of an identity. */
    private static final int LONGEST = 160;

    /** What a rubric's reference may be, since it becomes a path. */
    private static final Pattern REFERENCE =
            Pattern.compile("(evaljunit/)?[A-Za-z0-9._-]{1,200}@[A-Za-z0-9._-]{1,200}");

    /** What a judge's name may be, since it becomes a path. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    /** The entry of a judge that asks the judge of a rubric several times. */
    private static final String EACH_TURN = "each_turn";

    /** The entry of a judge of a rubric for two answers, which only an eval can ask. */
    private static final String PAIRWISE = "pairwise";

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

    /** {@return the path of the certificate of a judge that can have one, relative to the root of the class path} */
    public static String file(String judge, Map<String, String> identity) {
        return isRubric(identity) ? file(identity.getOrDefault(Certificate.RUBRIC, "")) : "judges/" + judge + SUFFIX;
    }

    /** {@return whether a judge with such an identity is that of a rubric, and has its certificate beside it} */
    public static boolean isRubric(Map<String, String> identity) {
        return REFERENCE.matcher(identity.getOrDefault(Certificate.RUBRIC, "")).matches()
                && !identity.containsKey(EACH_TURN);
    }

    /** {@return whether such a judge can have a certificate: all lambdas have one identity, and names become paths} */
    public static boolean isPossible(String judge, Map<String, String> identity) {
        return isRubric(identity)
                || (NAME.matcher(judge).matches()
                        && !identity.isEmpty()
                        && identity.entrySet().stream().noneMatch(Certificates::isLambda));
    }

    private static boolean isLambda(Map.Entry<String, String> entry) {
        return entry.getKey().matches("(\\d+\\.)*judge") && entry.getValue().equals("lambda");
    }

    /** {@return whether there is a certificate where that of a judge has to be, whichever judge it is about} */
    public static boolean isPresent(String judge, Map<String, String> identity) {
        if (!isPossible(judge, identity)) {
            return false;
        }
        String file = file(judge, identity);
        try (InputStream in = ClassPathText.open(file)) {
            return in != null;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
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
        if (!isPossible(judge, identity)) {
            throw new EvalException(
                    "%s must have a certificate, but only a judge that its name and its identity tell from others can have one, found %s. Make a lambda a class or a method, name it by letters, digits, '.', '_' and '-', or give the counts yourself by Gates.passRate().correctedFor(…)."
                            .formatted(subject, SafeText.line(new TreeMap<>(identity).toString(), LONGEST)));
        }
        String file = file(judge, identity);
        String next = "Run 'mvn eval-datasets:calibrate %s'".formatted(parameter(judge, identity));
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

    private static String parameter(String judge, Map<String, String> identity) {
        return isRubric(identity) && !identity.containsKey(PAIRWISE)
                ? "-Deval-datasets.rubric=" + identity.getOrDefault(Certificate.RUBRIC, "")
                : "-Deval-datasets.calibrate.judge=" + SafeText.id(judge);
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
            throw unreadable(file, e);
        }
    }

    private static EvalException unreadable(String file, IOException e) {
        return new EvalException(file + " could not be read: " + e.getMessage(), e);
    }
}
