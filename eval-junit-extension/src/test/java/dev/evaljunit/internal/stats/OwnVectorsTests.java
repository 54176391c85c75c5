/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks our functions against values that {@code statistics/compute.py} finds by other ways; see there. */
@Tag("slow")
class OwnVectorsTests {

    private static List<Path> files() {
        try (Stream<Path> paths =
                Files.list(Path.of(Objects.requireNonNull(OwnVectorsTests.class.getResource("/statistics"))
                        .toURI()))) {
            return paths.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Inputs read(Path path) {
        try {
            return Inputs.of(Json.readObject(Files.readString(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> functionsMatchIndependentValues() {
        return files().stream()
                .map(path -> dynamicTest(path.getFileName().toString(), path.toUri(), () -> {
                    assertThat(mismatches(read(path))).isEmpty();
                }));
    }

    private static Map<String, Function<Inputs, Map<String, Object>>> functions() {
        var functions = new HashMap<>(SpecifiedFunctions.ALL);
        functions.putAll(OwnFunctions.ALL);
        return functions;
    }

    private static List<String> mismatches(Inputs file) {
        var function = Objects.requireNonNull(functions().get(file.text("function")));
        List<Inputs> rows = file.objects("rows");
        assertThat(rows).isNotEmpty();
        return rows.stream()
                .flatMap(row -> VectorChecker.mismatches(vector(file, row), function).stream())
                .toList();
    }

    private static Inputs vector(Inputs file, Inputs row) {
        return new Inputs(Map.of(
                "id", row.at("given"),
                "inputs", row.at("given"),
                "expected", row.at("want"),
                "tolerance", file.at("tolerance")));
    }

    @Test
    void coverAllFunctionsAndNameTheirTools() {
        List<Inputs> files = files().stream().map(OwnVectorsTests::read).toList();

        assertThat(files.stream().map(file -> file.text("function")).collect(Collectors.toSet()))
                .isEqualTo(functions().keySet());
        assertThat(files).allSatisfy(file -> assertThat(file.text("tool")).isNotBlank());
    }
}
