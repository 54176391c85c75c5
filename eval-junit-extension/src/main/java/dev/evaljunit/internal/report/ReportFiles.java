/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.EvalException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files atomically: a reader sees a whole file or none. */
public final class ReportFiles {

    private ReportFiles() {}

    public static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw notWritten(directory, e);
        }
    }

    /** Writes the content of a file. */
    interface Content {

        void writeTo(Writer out) throws IOException;
    }

    /** Write the content beside the file, then move it there. */
    static void write(Path file, Content content) {
        publish(draft(file, content), file);
    }

    /**
     * Write beside the file.
     *
     * @return the draft, to be published or discarded
     */
    static Path draft(Path file, Content content) {
        // Not Files.createTempFile: only the owner can read its files, but CI servers collect reports as another user.
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            fill(draft, content);
            return draft;
        } catch (IOException e) {
            delete(draft, e);
            throw notWritten(file, e);
        }
    }

    /** Not with Files.newBufferedWriter, which refuses half a surrogate pair; an agent may send one. */
    private static void fill(Path file, Content content) throws IOException {
        try (var out =
                new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8))) {
            content.writeTo(out);
        }
    }

    /** Move a draft to its file. */
    static void publish(Path draft, Path file) {
        try {
            move(draft, file);
        } catch (IOException e) {
            delete(draft, e);
            throw notWritten(file, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
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

    public static EvalException notWritten(Path path, IOException cause) {
        return new EvalException(
                "Report '%s' could not be written: %s. Make its directory writable, with enough space."
                        .formatted(path, cause),
                cause);
    }
}
