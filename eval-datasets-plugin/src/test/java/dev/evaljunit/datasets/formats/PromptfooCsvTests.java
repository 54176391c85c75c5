/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.formats.Imports.Imported;
import dev.evaljunit.internal.json.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptfooCsvTests {

    @TempDir
    private Path directory;

    private Imports imports() {
        return new Imports(directory);
    }

    @Test
    void mapsThresholdsByColumn() {
        Imported imported = imports().text("tests.csv", """
                q,__expected1,__expected2,__config:__expected1:threshold,__config:__expected2:threshold
                a,,similar: x,0.9,0.2
                b,levenshtein(3): y,similar(0.7): z,,
                """);
        assertThat(Json.write(imported.row(0).get("provenance")))
                .isEqualTo("{\"not_taken_over\":[{\"type\":\"similar\",\"value\":\"x\",\"threshold\":0.2}]}");
        assertThat(Json.write(imported.row(1).get("provenance")))
                .isEqualTo("{\"not_taken_over\":[{\"type\":\"levenshtein\",\"value\":\"y\",\"threshold\":3},"
                        + "{\"type\":\"similar\",\"value\":\"z\",\"threshold\":0.7}]}");
    }

    @Test
    void knowsPrefixes() {
        Imported imported = imports().text("tests.csv", """
                q,__expected,__description,__providerOutput,__prefix
                a,"fn: output.length",d,An answer,
                b,"grade: is polite",,,Hi
                c,file://check.py,,,
                d,not-contains-any:x,,,
                e,"Note: done",,,
                f,https://example.org,,,
                g,"12:30",,,
                """);
        assertThat(imported.report().notTaken())
                .extracting(line -> line.replaceAll(": .*", ""))
                .containsExactly(
                        "javascript (1)", "llm-rubric (1)", "python (1)", "unknown prefix of an assertion (1)");
        assertThat(imported.row(3).get("expected")).isEqualTo(Map.of("contains_none", java.util.List.of("x")));
        assertThat(imported.row(4).get("expected")).isEqualTo(Map.of("equals", "Note: done"));
        assertThat(imported.row(5).get("expected")).isEqualTo(Map.of("equals", "https://example.org"));
        assertThat(imported.row(6).get("expected")).isEqualTo(Map.of("equals", "12:30"));
        assertThat(imported.report().dropped()).isEqualTo(Map.of("__prefix", 1L));
        assertThat(Json.write(imported.row(0).get("recorded"))).isEqualTo("[{\"answer\":\"An answer\"}]");
    }

    @Test
    void refusesFilesWithoutAssertions() {
        assertThat(imports().format("promptfoo").problem("tests.csv", "question,_expected\na,b\n"))
                .isEqualTo(
                        "tests.csv must have a column '__expected' with assertions, but its columns are: question, _expected. Add the column, or import the file with -Deval-datasets.format=csv and a mapping.");
    }

    @Test
    void refusesThresholdsOfNothing() {
        assertThat(imports().problem("tests.csv", "q,__expected,__config:__expected3:threshold\na,b,1\n"))
                .isEqualTo(
                        "tests.csv: column '__config:__expected3:threshold' must be about a column of the file, but there is no '__expected3'. Correct the name.");
        assertThat(imports().problem("tests.csv", "q,__expected,__config:__expected:threshold\na,b,high\n"))
                .endsWith("tests.csv:2: A threshold must be a number, found 'high'.");
    }
}
