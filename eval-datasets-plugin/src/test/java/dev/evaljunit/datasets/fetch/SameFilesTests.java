/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameFilesTests {

    @TempDir
    private Path directory;

    private Path file(String name, int size, int differentAt) throws IOException {
        var bytes = new byte[size];
        if (differentAt >= 0) {
            bytes[differentAt] = 1;
        }
        return Files.write(directory.resolve(name), bytes);
    }

    @Test
    void returnsTheDigestOfEqualFiles() throws IOException {
        for (int size : new int[] {0, 1, 1 << 18, 1_000_000}) {
            assertThat(SameFiles.digest(file("a", size, -1), file("b", size, -1)))
                    .hasValue(Sha256.of(new byte[size]));
        }
    }

    @Test
    void findsAnyDifference() throws IOException {
        Path one = file("a", 1_000_000, -1);

        assertThat(SameFiles.digest(one, file("b", 1_000_000, 0))).isEmpty();
        assertThat(SameFiles.digest(one, file("b", 1_000_000, 999_999))).isEmpty();
        assertThat(SameFiles.digest(one, file("b", 999_999, -1))).isEmpty();
    }
}
