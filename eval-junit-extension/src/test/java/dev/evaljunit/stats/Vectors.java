/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reference values that other tools computed, one file for each statistic.
 *
 * <p>The folder is that of {@code -Dvectors.dir}, else {@code shared/statistics-vectors} beside the repository. Tests
 * are skipped where it is missing.
 */
final class Vectors {

    private static final Path FOLDER = Path.of(System.getProperty("vectors.dir", "../../shared/statistics-vectors"));

    private Vectors() {}

    /** One call and what it must return. */
    record Vector(String id, Map<String, Object> inputs, Map<String, Object> expected, double abs, double rel) {

        String text(String input) {
            return String.valueOf(inputs.get(input));
        }

        double number(String input) {
            return toDouble(inputs.get(input));
        }

        long count(String input) {
            return ((Number) Objects.requireNonNull(inputs.get(input))).longValue();
        }

        long[] counts(String input) {
            return list(input).stream()
                    .mapToLong(it -> ((Number) it).longValue())
                    .toArray();
        }

        double[] numbers(String input) {
            return list(input).stream().mapToDouble(Vector::toDouble).toArray();
        }

        private List<?> list(String input) {
            return (List<?>) Objects.requireNonNull(inputs.get(input));
        }

        boolean isError() {
            return expected.containsKey("error");
        }

        void checkThat(String field, double got) {
            double want = toDouble(expected.get(field));
            if (want != got) {
                double tolerance = abs + rel * Math.max(Math.abs(got), Math.abs(want));
                assertThat(Math.abs(got - want))
                        .as("%s: %s is %s, must be %s", id, field, got, want)
                        .isLessThanOrEqualTo(tolerance);
            }
        }

        private static double toDouble(@Nullable Object value) {
            return value instanceof Number number ? number.doubleValue() : Double.parseDouble(String.valueOf(value));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** Return the vectors of a file that one of our functions covers; there must be some. */
    static List<Vector> read(String file, Predicate<Vector> covered) {
        Path path = FOLDER.resolve(file + ".json");
        assumeTrue(
                Files.exists(path),
                () -> "no reference values at " + path.toAbsolutePath().normalize());
        Map<String, Object> root = Json.readObject(content(path));
        List<Vector> vectors = ((List<?>) Objects.requireNonNull(root.get("vectors")))
                .stream().map(it -> vector(object(it))).filter(covered).toList();
        assertThat(vectors).isNotEmpty();
        return vectors;
    }

    private static Vector vector(Map<String, Object> json) {
        Map<String, Object> tolerance = object(json.get("tolerance"));
        return new Vector(
                String.valueOf(json.get("id")),
                object(json.get("inputs")),
                object(json.get("expected")),
                Vector.toDouble(tolerance.get("abs")),
                Vector.toDouble(tolerance.get("rel")));
    }

    private static Map<String, Object> object(@Nullable Object value) {
        return Json.asObject(value).orElseThrow();
    }

    private static String content(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
