/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.RowRoles.RowRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RubricExamplesTests {

    @TempDir
    private Path module;

    private Path rubrics;

    @BeforeEach
    void create() throws IOException {
        rubrics = Files.createDirectories(module.resolve("rubrics"));
    }

    private List<RowRole> read(String directory) throws IOException {
        return RubricExamples.in(module, Path.of(directory)).all();
    }

    private void write(String rubric, String examples) throws IOException {
        Files.writeString(rubrics.resolve(rubric + ".yaml"), "name: any\nscale: binary\n" + examples);
    }

    @Test
    void readsTheExamplesOfAllRubrics() throws IOException {
        write("polite@1", "");
        write("groundedness@3", """
                examples:
                  - {case: 0007, input: Can I return worn shoes?, answer: "Yes.", reasoning: No., score: fail}
                  - {case: refund-8, answer: "No.", reasoning: Right., score: pass}
                  - case: refund-9
                    input: '{"question": "Who pays?", "country": "DE"}'
                """);

        assertThat(read("rubrics"))
                .containsExactly(
                        RowRole.ofRubric(
                                "groundedness@3", "0007", Optional.of(Map.of("input", "Can I return worn shoes?"))),
                        RowRole.ofRubric("groundedness@3", "refund-8", Optional.empty()),
                        RowRole.ofRubric(
                                "groundedness@3",
                                "refund-9",
                                Optional.of(Map.of("question", "Who pays?", "country", "DE"))));
    }

    @Test
    void hasNoneWithoutTheDirectoryThatNobodyNamed() throws IOException {
        assertThat(read(RubricExamples.DIRECTORY)).isEmpty();

        Files.createDirectories(module.resolve(RubricExamples.DIRECTORY));
        assertThat(read(RubricExamples.DIRECTORY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubric", "empty", "file", RubricExamples.DIRECTORY + "/more"})
    void refusesANamedDirectoryWithoutRubrics(String named) throws IOException {
        Files.createDirectory(module.resolve("empty"));
        Files.createFile(module.resolve("file"));

        assertThatThrownBy(() -> read(named))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Directory '%s' must contain rubrics, found none. Name the one that has them by -Deval-datasets.verify.rubrics=<directory>.",
                        module.resolve(named));
    }

    @Test
    void refusesExamplesThatCannotBeCompared() throws IOException {
        write("polite@1", "examples: [{answer: Yes.}]");
        assertThatThrownBy(() -> read("rubrics"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s: each of 'examples' must have 'case', the id of the case that it is from. Correct the rubric.",
                        rubrics.resolve("polite@1.yaml"));

        write("polite@1", "examples: none");
        assertThatThrownBy(() -> read("rubrics")).hasMessageContaining("'examples' must be a list.");
    }

    @Test
    void refusesARubricInAnotherEncoding() throws IOException {
        Path rubric = rubrics.resolve("polite@1.yaml");
        Files.writeString(rubric, "criterion: Für alle verständlich.\n", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> read("rubrics"))
                .isInstanceOf(EvalException.class)
                .hasMessage("%s must be UTF-8. Convert the file.", rubric);
    }
}
