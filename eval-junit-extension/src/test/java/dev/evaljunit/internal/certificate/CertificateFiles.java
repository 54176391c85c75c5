/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.certificate;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.stats.JudgeCorrection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Certificates as files on the class path of a test. */
public final class CertificateFiles {

    /** The identity of the judge of {@link #certificate}. */
    public static final Map<String, String> JUDGE = Map.of("rubric", "tone@1", "sha256", "4be1", "model", "judge-1");

    private CertificateFiles() {}

    /** {@return the certificate of a judge with the threshold 0.5 that agrees with people so often} */
    public static Certificate certificate(JudgeCorrection correction) {
        return certificate(JUDGE, correction);
    }

    /** {@return the certificate of another judge} */
    public static Certificate of(Map<String, String> identity) {
        return certificate(identity, new JudgeCorrection(57, 60, 54, 60));
    }

    private static Certificate certificate(Map<String, String> identity, JudgeCorrection correction) {
        return new Certificate(
                Certificate.SCHEMA,
                identity,
                Optional.empty(),
                0.5,
                "friendly",
                correction,
                0.625,
                Instant.parse("2026-05-20T12:00:00Z"),
                "2026-11-16");
    }

    /** Write the certificate of rubric {@code tone@1} below a root of a class path. */
    public static void write(Path root, Certificate certificate) {
        writeText(root, Json.writePretty(certificate.toJson()));
    }

    /** Write a certificate to a file below a root of a class path. */
    public static void write(Path root, String file, Certificate certificate) {
        writeText(root, file, Json.writePretty(certificate.toJson()));
    }

    static void writeText(Path root, String text) {
        writeText(root, Certificates.file("tone@1"), text);
    }

    private static void writeText(Path root, String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what a call returns while a directory is on the class path of its thread} */
    public static <T> T with(Path root, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return call.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
