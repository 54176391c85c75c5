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
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Writes files so that a crash at any point leaves what was there, or all that is new. */
public final class AtomicFile {

    private static final String SUFFIX = ".tmp";
    private static final int UUID_LENGTH = 36;

    /** Longer than a process that writes a file pauses. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

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

    /**
     * Write or replace a file. What a link leads to is replaced, not the link. A file that is replaced keeps its permissions. What killed
     * processes have left of earlier attempts is removed.
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        deleteLeftovers(target);
        Path draft = target.resolveSibling(prefix(target) + UUID.randomUUID() + SUFFIX);
        try {
            fill(draft, target, content);
            move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void fill(Path draft, Path target, Content content) throws IOException {
        // not a temporary file of the JDK, which nobody but its owner could read after it was moved
        try (var channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            copyPermissions(target, draft); // before there is something to read
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        if (Files.getFileAttributeView(from, PosixFileAttributeView.class) == null || !Files.exists(from)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(from);
        if (!Files.getPosixFilePermissions(to)
                .equals(permissions)) { // some file systems refuse even to set what is set
            Files.setPosixFilePermissions(to, permissions);
        }
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".";
    }

    /** A file that was written to a short time ago may still be that of another process. */
    private static void deleteLeftovers(Path target) {
        FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
        try (var leftovers = Files.newDirectoryStream(directoryOf(target), child -> isDraft(child, target))) {
            for (Path leftover : leftovers) {
                if (Files.getLastModifiedTime(leftover).compareTo(limit) < 0) {
                    Files.deleteIfExists(leftover);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The file can be written beside them, and the next attempt deletes them.
        }
    }

    private static boolean isDraft(Path child, Path target) {
        String name = child.getFileName().toString();
        String prefix = prefix(target);
        return name.startsWith(prefix)
                && name.endsWith(SUFFIX)
                && name.length() == prefix.length() + UUID_LENGTH + SUFFIX.length();
    }

    /** Move a file or directory, whose content is on the disk, to a place in the same file system. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        forceDirectory(directoryOf(to.toAbsolutePath()));
    }

    private static Path directoryOf(Path absoluteFile) {
        return Objects.requireNonNull(absoluteFile.getParent());
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
