/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Describes the machine. */
final class Machine {

    private Machine() {}

    /** {@return date, processors, Java release and load} */
    static String description() {
        return String.format(
                Locale.ROOT,
                "%s, %s processors, Java %s, load average %.1f",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** {@return the home of the newest Java from a feature release on, beside ours or named by {@code JAVA_HOME…}} */
    static Optional<Path> newestJava(int atLeast) {
        return Stream.concat(besideOurs(), named())
                .filter(home -> feature(home) >= atLeast)
                .max(Comparator.comparing(Machine::feature));
    }

    private static Stream<Path> besideOurs() {
        Path homes = Path.of(System.getProperty("java.home")).toAbsolutePath().getParent();
        try (Stream<Path> found = Files.list(homes)) {
            return found.toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Stream<Path> named() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .map(Map.Entry::getValue)
                .map(Path::of);
    }

    /** {@return the feature release of an installation, such as 25; 0 if there is none} */
    static int feature(Path home) {
        var release = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[^0-9]", 2)[0]);
    }
}
