/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockedDatasetTests {

    @TempDir
    private Path directory;

    @Test
    void explainsHowToCreateAMissingLock() {
        Path lock = directory.resolve("eval-datasets.lock");

        assertThatThrownBy(() -> LockedDataset.allIn(lock))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "No lock file found at %s or in a directory above it. Create it with 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version> -Deval-datasets.source=file:golden-sets' and commit it.",
                        lock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "ABCDEF", "0"})
    void refusesWhatIsNoDigest(String sha256) throws IOException {
        Path lock = GoldenSets.lock(directory, "refunds@1", sha256, "file:sets");

        assertThatThrownBy(() -> LockedDataset.allIn(lock))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s: 'sha256' of dataset 'refunds@1' must have 64 hexadecimal digits, found '%s'. Restore the file, or run 'mvn eval-datasets:lock -Deval-datasets.dataset=refunds@1 -Deval-datasets.force=true'.",
                        lock, sha256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..@1", "refunds@../1"})
    void refusesNamesThatLeaveTheOutput(String reference) throws IOException {
        Path lock = GoldenSets.lock(directory, reference, "0".repeat(64), "file:sets");

        assertThatThrownBy(() -> LockedDataset.allIn(lock)).isInstanceOf(EvalException.class);
    }
}
