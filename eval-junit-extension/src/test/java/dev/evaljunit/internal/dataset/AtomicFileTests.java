/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTests {

    private static final String UUID = "0b7a6c1e-8c55-4e0e-9a51-6e5a37a1f2d4";

    @TempDir
    private Path directory;

    private Path file(String name, Duration age) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "left");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        return file;
    }

    @Test
    void removesWhatAKilledProcessHasLeftOfTheSameFile() throws IOException {
        file(".lock." + UUID + ".tmp", Duration.ofDays(1));
        Path beingWritten = file(".lock." + UUID.replace('0', '1') + ".tmp", Duration.ofMinutes(5));
        Path ofAnother = file(".lock.json." + UUID + ".tmp", Duration.ofDays(1));
        Path ofTheUser = file(".lock.old.tmp", Duration.ofDays(1));
        Path lock = directory.resolve("lock");

        AtomicFile.write(lock, "new");

        assertThat(lock).hasContent("new");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(lock, beingWritten, ofAnother, ofTheUser);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void hasThePermissionsOfAnyNewFile() throws IOException {
        Path usual = Files.writeString(directory.resolve("usual"), "");
        Path file = directory.resolve("file");

        AtomicFile.write(file, "text");

        assertThat(permissions(file)).isEqualTo(permissions(usual));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsThePermissionsOfAFileThatIsReplaced() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "before");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path shared = Files.writeString(directory.resolve("shared"), "before");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-rw-rw-"));

        AtomicFile.write(secret, out -> {
            try (var files = Files.list(directory)) {
                Path draft = files.filter(file -> file.toString().endsWith(".tmp"))
                        .findFirst()
                        .orElseThrow();
                assertThat(permissions(draft)).isEqualTo("rw-------");
            }
        });
        AtomicFile.write(shared, "after");

        assertThat(permissions(secret)).isEqualTo("rw-------");
        assertThat(permissions(shared)).isEqualTo("rw-rw-rw-");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
