/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class SharedDirectoryTests {

    @TempDir
    private Path temp;

    @Test
    void isCreated() throws IOException {
        Path file = SharedDirectory.open(temp.resolve("a/b")).file("0123");

        assertThat(file).isEqualTo(temp.resolve("a/b/0123.limits"));
        assertThat(temp.resolve("a/b")).isDirectory();
    }

    @Test
    void deletesFilesThatWereUnusedForADay() throws IOException {
        Path old = Files.createFile(temp.resolve("old.limits"));
        Path used = Files.createFile(temp.resolve("used.limits"));
        Path others = Files.createFile(temp.resolve("old.txt"));
        var twoDaysAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        Files.setLastModifiedTime(old, twoDaysAgo);
        Files.setLastModifiedTime(others, twoDaysAgo);

        SharedDirectory.open(temp).clear();

        assertThat(temp).isDirectoryContaining(used::equals).isDirectoryContaining(others::equals);
        assertThat(old).doesNotExist();
    }

    @Test
    void cannotBeAFile() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> SharedDirectory.open(file)).isInstanceOf(IOException.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForTheUserOnlyIfAllUsersMayWriteBesideIt() throws IOException {
        Path directory = temp.resolve("own");

        SharedDirectory.openForUser(directory);

        assertThat(Files.getPosixFilePermissions(directory)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isNotSharedWithOtherUsers() throws IOException {
        Path directory = Files.createDirectory(temp.resolve("others"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> SharedDirectory.openForUser(directory))
                .isInstanceOf(IOException.class)
                .hasMessage("it must be a directory that only its owner may use");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isNoLink() throws IOException {
        Path target = Files.createDirectory(temp.resolve("target"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), target);

        assertThatThrownBy(() -> SharedDirectory.openForUser(link)).isInstanceOf(IOException.class);
    }
}
