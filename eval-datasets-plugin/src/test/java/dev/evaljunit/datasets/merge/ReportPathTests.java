/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPathTests {

    private static final String METHOD = "org.example.AtlasEvalTest$Inner.answers";

    @ParameterizedTest
    @CsvSource({
        "org.example.AtlasEvalTest$Inner/answers, org.example.AtlasEvalTest$Inner/answers",
        "/builds/eval-shard-2/target/org.example.AtlasEvalTest$Inner/answers, org.example.AtlasEvalTest$Inner/answers",
        "s/org.example.AtlasEvalTest$Inner/answers/invocation-2, org.example.AtlasEvalTest$Inner/answers/invocation-2",
        "answers/org.example.AtlasEvalTest$Inner/answers, org.example.AtlasEvalTest$Inner/answers"
    })
    void isTheSameAtAnyDepth(Path directory, Path expected) {
        assertThat(ReportPath.of(directory, METHOD)).contains(new ReportPath(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answers",
                "org.example.AtlasEvalTest$Inner",
                "renamed/answers",
                "org.example.AtlasEvalTest$Inner/a/answers"
            })
    void needsTheDirectoriesOfClassAndMethod(Path directory) {
        assertThat(ReportPath.of(directory, METHOD)).isEmpty();
    }

    @Test
    void needsAClassAndAMethod() {
        assertThat(ReportPath.of(Path.of("a/b"), "b")).isEmpty();
        assertThat(ReportPath.of(Path.of("a/b"), "")).isEmpty();
    }
}
