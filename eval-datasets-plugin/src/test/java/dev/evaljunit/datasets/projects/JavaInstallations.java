/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.projects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The Java installations of a machine, as far as they lie beside ours or an environment variable names them. */
public final class JavaInstallations {

    private JavaInstallations() {}

    /** {@return the home of the newest one from a feature release on} */
    public static Optional<Path> newest(int atLeast) throws IOException {
        try (Stream<Path> besideOurs =
                Files.list(Path.of(System.getProperty("java.home")).toRealPath().getParent())) {
            return Stream.concat(besideOurs, named())
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> feature(home) >= atLeast)
                    .max(Comparator.comparing(JavaInstallations::feature));
        }
    }

    private static Stream<Path> named() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .map(Map.Entry::getValue)
                .map(Path::of);
    }

    /** {@return such as 25; 0 if unknown} */
    private static int feature(Path home) {
        Path file = home.resolve("release");
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        var release = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            release.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[^0-9]", 2)[0]);
    }
}
