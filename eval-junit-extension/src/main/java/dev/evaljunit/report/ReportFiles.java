/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files that a reader sees whole or not at all. */
final class ReportFiles {

    private ReportFiles() {}

    static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw notWritten(directory, e);
        }
    }

    /** Delete the reports of the run before, lest they be taken for those of a run that is killed. */
    static void deleteReports(Path directory) {
        for (String name : RunReport.FILES) {
            try {
                Files.deleteIfExists(directory.resolve(name));
            } catch (IOException e) {
                throw notWritten(directory.resolve(name), e);
            }
        }
    }

    /** Write the text beside the file, then move it there. */
    static void write(Path file, String text) {
        // Not Files.createTempFile: its files are for the owner only, and CI servers collect reports as another user.
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            // Not Files.writeString: it refuses half a surrogate pair, which an agent may well send.
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            move(temporary, file);
        } catch (IOException e) {
            delete(temporary, e);
            throw notWritten(file, e);
        }
    }

    private static void delete(Path temporary, IOException cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static EvalException notWritten(Path path, IOException cause) {
        return new EvalException(
                "Report '%s' could not be written: %s. Make its directory writable, with enough space."
                        .formatted(path, cause),
                cause);
    }
}
