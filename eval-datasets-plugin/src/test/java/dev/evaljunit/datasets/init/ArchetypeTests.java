/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the archetype has of a golden set is what {@code init} writes; its eval and its cases are the same files. */
class ArchetypeTests {

    private static final Path ARCHETYPE = Path.of("../eval-junit-archetype/src/main/resources/archetype-resources");

    @TempDir
    private Path project;

    private void init() throws IOException {
        Files.writeString(project.resolve("build.gradle"), "");
        Path lock = project.resolve("eval-datasets.lock");
        Initializer.run(new InitRequest(project, lock, "returns", null, null, false), GradleBuild.of(project, "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"eval-datasets.lock", "golden-sets/.gitattributes", "golden-sets/__dataset__/1/dataset.json"})
    void beginsWithTheSameGoldenSet(String file) throws IOException {
        init();

        String text = Files.readString(ARCHETYPE.resolve(file)).replace("${dataset}", "returns");
        assertThat(project.resolve(file.replace("__dataset__", "returns"))).hasContent(text);
    }

    @Test
    void hasNeitherEvalNorCasesOfItsOwn() {
        assertThat(ARCHETYPE.resolve("src/test")).doesNotExist();
        assertThat(ARCHETYPE.resolve("golden-sets/__dataset__/1/cases.jsonl")).doesNotExist();
    }
}
