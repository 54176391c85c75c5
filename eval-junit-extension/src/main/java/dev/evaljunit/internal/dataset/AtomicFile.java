/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** Writes files so that a crash at any point leaves what was there, or all that is new. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes the content of a file. */
    public interface Content {

        /** Write everything; the caller closes the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Write or replace a file with a text in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Write or replace a file. What a link leads to is replaced, not the link. */
    public static void write(Path file, Content content) throws IOException {
        Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path draft = target.resolveSibling(".%s.%s.tmp".formatted(target.getFileName(), UUID.randomUUID()));
        try {
            fill(draft, content);
            move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Write a new file and force it to the disk. */
    public static void fill(Path file, Content content) throws IOException {
        // not a temporary file of the JDK, which nobody but its owner could read after it was moved
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Move a file or directory, whose content is on the disk, to a place in the same file system. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        forceDirectory(Objects.requireNonNull(to.toAbsolutePath().getParent()));
    }

    /** Force the names in a directory to the disk, where the system can: Windows opens no directories. */
    public static void forceDirectory(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The move itself has succeeded, and the content is on the disk.
        }
    }
}
