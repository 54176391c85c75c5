/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskIndexTests {

    @TempDir
    Path work;

    @Test
    void findsIdsAfterItHasGrown() throws IOException {
        try (DiskIndex index = DiskIndex.create(work, "ids", 0)) {
            for (int i = 0; i < 50_000; i++) {
                index.add(index.hash("id-" + i), i);
            }
            for (int i = 0; i < 50_000; i++) {
                int wanted = i;
                assertThat(index.find(index.hash("id-" + i), position -> position == wanted))
                        .isEqualTo(i);
            }
            assertThat(index.has(index.hash("id-50000"))).isFalse();
        }
        try (var files = Files.list(work)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void losesNoIdsWhoseHashesAreEqual() throws IOException {
        try (DiskIndex index = DiskIndex.create(work, "ids", 0)) {
            for (int i = 0; i < 100; i++) {
                index.add(7, i);
            }
            for (int i = 0; i < 100; i++) {
                int wanted = i;
                assertThat(index.find(7, position -> position == wanted)).isEqualTo(i);
            }
            assertThat(index.find(7, position -> false)).isEqualTo(DiskIndex.NONE);
        }
    }

    @Test
    void readsLinesThatWereAppended() throws IOException {
        Path path = work.resolve("lines");
        try (AppendedFile file = AppendedFile.open(path)) {
            file.append("first");
            long second = file.size();
            file.append("x".repeat(600_000));
            long third = file.size();
            file.append("third");
            assertThat(text(file.lineAt(third))).isEqualTo("third");
            assertThat(text(file.lineAt(second))).hasSize(600_000);
            assertThat(text(file.lineAt(0))).isEqualTo("first");
            file.rollBack(second);
        }
        assertThat(Files.readString(path)).isEqualTo("first\n");
    }

    private static String text(ByteBuffer line) {
        return StandardCharsets.UTF_8.decode(line).toString();
    }
}
