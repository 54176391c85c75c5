/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetWriterTests {

    private static final List<EvalCase> CASES = List.of(EvalCase.of("a", Map.of("question", "Why?")));

    @TempDir
    Path directory;

    @Test
    void writesWhatItReadsAgain() {
        Manifest manifest = Manifest.of("whys", "1").with("owner", "us");
        Dataset written = DatasetWriter.write(directory.resolve("whys/1"), manifest, CASES);
        assertThat(written.cases()).isEqualTo(CASES);
        assertThat(written.id()).hasToString("whys@1");
        assertThat(directory.resolve("whys/1/cases.jsonl"))
                .hasContent("{\"id\":\"a\",\"input\":{\"question\":\"Why?\"}}\n");
        assertThat(directory.resolve("whys/1/dataset.json")).content().contains("\"owner\" : \"us\"");
    }

    @Test
    void neverChangesAVersion() throws Exception {
        DatasetWriter.write(directory, Manifest.of("whys", "1"), CASES);
        byte[] before = Files.readAllBytes(directory.resolve("dataset.json"));
        assertThatThrownBy(() -> DatasetWriter.write(directory, Manifest.of("whys", "1"), CASES))
                .isInstanceOf(EvalException.class)
                .hasMessage("'%s' already contains a dataset version, and versions are immutable. Write a new one."
                        .formatted(directory));
        assertThat(directory.resolve("dataset.json")).hasBinaryContent(before);
    }
}
