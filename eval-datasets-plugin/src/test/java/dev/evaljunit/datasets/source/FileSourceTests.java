/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTests {

    @TempDir
    private Path root;

    @TempDir
    private Path target;

    private FileSource source;

    @BeforeEach
    void writeVersions() throws IOException {
        GoldenSets.write(root, "refunds@2026.04", GoldenSets.FIRST);
        GoldenSets.write(root, "refunds@2026.05", GoldenSets.FIRST, GoldenSets.SECOND);
        source = new FileSource("file:golden-sets", root);
    }

    @Test
    void copiesTheBytes() throws IOException {
        source.fetch(new DatasetVersion("refunds", "2026.05"), target);

        assertThat(target.resolve("cases.jsonl")).hasSameBinaryContentAs(root.resolve("refunds/2026.05/cases.jsonl"));
    }

    @Test
    void listsVersions() throws IOException {
        assertThat(source.versions("refunds")).containsExactly("2026.04", "2026.05");
        assertThat(source.versions("unknown")).isEmpty();
    }

    @Test
    void namesOtherVersionsWhenOneIsMissing() {
        Path missing = root.resolve("refunds/2026.06/dataset.json");

        assertThatThrownBy(() -> source.fetch(new DatasetVersion("refunds", "2026.06"), target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@2026.06' must be in file:golden-sets, but there is no %s. The versions there are 2026.04, 2026.05: lock one of them, or restore the missing one.",
                        missing);
    }

    @Test
    void reportsThatTheDatasetDoesNotExist() {
        Path missing = root.resolve("orders/1/dataset.json");

        assertThatThrownBy(() -> source.fetch(new DatasetVersion("orders", "1"), target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'orders@1' must be in file:golden-sets, but there is no %s. No version of 'orders' is there: check the source in the lock.",
                        missing);
    }
}
