/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTests {

    @TempDir
    Path directory;

    @Test
    void writesUtf8EvenOfBrokenText() {
        ReportFiles.write(directory.resolve("file"), out -> out.write("é\uD83D"));

        assertThat(directory.resolve("file")).hasContent("é?");
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        Path occupied = directory.resolve("run.json");
        Files.createDirectories(occupied.resolve("inside"));

        assertThatThrownBy(() -> ReportFiles.write(occupied, out -> out.write("text")))
                .isInstanceOf(EvalException.class);

        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(occupied));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isReadableForThoseWhoMayReadOtherFiles() throws IOException {
        Path ordinary = Files.createFile(directory.resolve("ordinary"));

        ReportFiles.write(directory.resolve("file"), out -> out.write("text"));

        assertThat(Files.getPosixFilePermissions(directory.resolve("file")))
                .isEqualTo(Files.getPosixFilePermissions(ordinary));
    }
}
