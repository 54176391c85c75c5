/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestingCopyTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, (7 << 20) + 12_345})
    void copiesAndDigestsTheSameBytes(int size) throws IOException {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path from = Files.write(directory.resolve("from"), bytes);
        Path to = directory.resolve("to");

        assertThat(DigestingCopy.copy(from, to)).isEqualTo(Sha256.of(bytes));
        assertThat(to).hasSameBinaryContentAs(from);
    }

    @Test
    void replacesNothing() throws IOException {
        Path from = Files.writeString(directory.resolve("from"), "a");
        Path to = Files.writeString(directory.resolve("to"), "b");

        assertThatThrownBy(() -> DigestingCopy.copy(from, to)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(to).hasContent("b");
    }
}
