/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusedDatasetsTests {

    @TempDir
    private Path project;

    private List<String> unused(String... names) throws Exception {
        return UnusedDatasets.find(
                List.of(names), List.of(project.resolve("test-classes"), project.resolve("classes")));
    }

    @Test
    void findsWhatNeitherClassesNorResourcesMention() throws Exception {
        CompiledClasses.compile(
                project.resolve("test-classes"),
                List.of(),
                "org.example",
                "@EvalDataset(\"in-annotation@2\") class ATest { String name = \"in-code\"; }");
        Files.createDirectories(project.resolve("classes"));
        Files.writeString(project.resolve("classes/application.properties"), "set = in-resource");
        Path fetched = Files.createDirectories(project.resolve("test-classes/META-INF/eval-datasets/fetched-only/1"));
        Files.writeString(fetched.resolve("dataset.json"), "{\"name\": \"fetched-only\"}");

        assertThat(unused("in-annotation", "in-code", "in-resource", "fetched-only"))
                .containsExactly("fetched-only");
    }

    @Test
    void findsNothingInAProjectWithoutTests() throws Exception {
        assertThat(unused("refunds")).isEmpty();
    }
}
