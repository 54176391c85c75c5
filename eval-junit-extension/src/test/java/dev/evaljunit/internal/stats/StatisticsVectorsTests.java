/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** Checks our functions against the vectors of their specification, which are no part of this repository. */
class StatisticsVectorsTests {

    private static final Path FOLDER = Path.of(System.getProperty("vectors.dir", "../../shared/statistics-vectors"));
    private static final Path TABLE = Path.of("target", "statistics-vectors.txt");

    /** One file of vectors. */
    private record VectorFile(Path path, Inputs json) {

        static VectorFile read(Path path) {
            try {
                return new VectorFile(path, Inputs.of(Json.readObject(Files.readString(path))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String function() {
            return json.text("function");
        }

        boolean isOfOurs() {
            return SpecifiedFunctions.ALL.containsKey(function());
        }

        void check() {
            var function = Objects.requireNonNull(SpecifiedFunctions.ALL.get(function()));
            assertThat(json.objects("vectors"))
                    .isNotEmpty()
                    .flatMap(vector -> VectorChecker.mismatches(withTolerance(vector), function))
                    .isEmpty();
        }

        /** A vector without a tolerance of its own has that of its file. */
        private Inputs withTolerance(Inputs vector) {
            Map<String, Object> values = new HashMap<>(vector.values());
            values.putIfAbsent("tolerance", json.at("tolerance"));
            return new Inputs(values);
        }

        String row() {
            return "%-4s %-26s %4d vectors  %s%n"
                    .formatted(
                            json.text("spec"),
                            function(),
                            json.objects("vectors").size(),
                            path.getFileName());
        }
    }

    private static List<VectorFile> files() throws IOException {
        assumeTrue(
                Files.isDirectory(FOLDER),
                () -> "No statistics vectors at " + FOLDER + ": name their folder by -Dvectors.dir=");
        try (Stream<Path> paths = Files.list(FOLDER)) {
            return paths.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .map(VectorFile::read)
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> functionsMatchTheirVectors() throws IOException {
        return files().stream()
                .filter(VectorFile::isOfOurs)
                .map(file -> dynamicTest(file.function(), file.path().toUri(), file::check));
    }

    @Test
    void eachOfOurFunctionsHasVectors() throws IOException {
        Set<String> specified = files().stream().map(VectorFile::function).collect(Collectors.toSet());

        assertThat(specified).containsAll(SpecifiedFunctions.ALL.keySet());
    }

    @Test
    void documentsWhatIsCheckedAndWhatIsLeftOut(TestReporter reporter) throws IOException {
        List<VectorFile> checked = files().stream().filter(VectorFile::isOfOurs).toList();
        List<VectorFile> leftOut =
                files().stream().filter(file -> !file.isOfOurs()).toList();
        String table =
                "Checked:%n%s%nLeft out, as no function claims them:%n%s".formatted(rows(checked), rows(leftOut));
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.writeString(TABLE, table);
        reporter.publishEntry("statistics vectors", table);

        assertThat(checked).hasSameSizeAs(SpecifiedFunctions.ALL.keySet());
    }

    private static String rows(List<VectorFile> files) {
        return files.stream().map(VectorFile::row).sorted().collect(Collectors.joining());
    }
}
