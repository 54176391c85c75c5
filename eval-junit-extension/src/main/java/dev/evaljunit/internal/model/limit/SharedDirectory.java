/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** The directory of the files that JVMs share. */
final class SharedDirectory {

    private static final String SUFFIX = ".limits";
    private static final Duration UNUSED = Duration.ofDays(1);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;

    private SharedDirectory(Path path) {
        this.path = path;
    }

    /**
     * Create the directory if necessary.
     *
     * @throws IOException if it cannot be used
     */
    static SharedDirectory open(Path path) throws IOException {
        if (path.equals(ModelLimits.userDirectory())) {
            return openForUser(path);
        }
        Files.createDirectories(path);
        return new SharedDirectory(path);
    }

    /**
     * Open a directory in a place where every user may write, so that another user may have created it.
     *
     * @throws IOException if it cannot be used, or other users may use it, too
     */
    static SharedDirectory openForUser(Path path) throws IOException {
        boolean isPosix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            create(path, isPosix);
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || (isPosix && !isOwnersOnly(path))) {
            throw new IOException("it must be a directory that only its owner may use");
        }
        return new SharedDirectory(path);
    }

    private static void create(Path path, boolean isPosix) throws IOException {
        if (isPosix) {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createDirectories(path);
        }
    }

    private static boolean isOwnersOnly(Path path) throws IOException {
        return OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    /** Delete unused files, as far as possible. There may be thousands. */
    void clear() {
        FileTime oldest = FileTime.from(Instant.now().minus(UNUSED));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + SUFFIX)) {
            for (Path file : files) {
                deleteIfOlder(file, oldest);
            }
        } catch (IOException | DirectoryIteratorException | SecurityException e) {
            // files that stay use little space, and do no other harm
        }
    }

    private static void deleteIfOlder(Path file, FileTime oldest) {
        try {
            if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(oldest) < 0) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // another JVM has it open, or has deleted it
        }
    }

    Path file(String endpoint) {
        return path.resolve(endpoint + SUFFIX);
    }
}
