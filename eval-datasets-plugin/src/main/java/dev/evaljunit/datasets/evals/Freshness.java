/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When files were written. */
final class Freshness {

    /** File systems and their servers have clocks of their own. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private Freshness() {}

    static boolean isSince(Path file, Instant start) throws IOException {
        return timeOf(file)
                .filter(time -> !time.isBefore(start.minus(TOLERANCE)))
                .isPresent();
    }

    static Optional<Instant> timeOf(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                : Optional.empty();
    }

    /** {@return when the newest file of directories and files was written} */
    static Instant newest(List<Path> paths) throws IOException {
        Instant newest = Instant.MIN;
        for (Path path : paths) {
            if (Files.exists(path)) {
                Instant time = newest(path);
                newest = time.isAfter(newest) ? time : newest;
            }
        }
        return newest;
    }

    private static Instant newest(Path path) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        return files.stream()
                .map(file -> file.toFile().lastModified())
                .max(Comparator.naturalOrder())
                .map(Instant::ofEpochMilli)
                .orElse(Instant.MIN);
    }
}
