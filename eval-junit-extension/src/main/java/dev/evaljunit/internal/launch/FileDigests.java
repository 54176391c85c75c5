/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Digests of files, each read once as long as its size and time of modification stay the same. */
final class FileDigests {

    /**
     * What differs from build to build or does not belong to the agent: build information, Maven's copies of POMs, the
     * golden sets, which have digests of their own, and the settings of a launch.
     */
    private static final Pattern NOT_OF_AGENT = Pattern.compile(
            "META-INF/(build-info\\.properties|MANIFEST\\.MF|maven/.*|eval-datasets/.*)|git\\.properties|junit-platform\\.properties");

    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final int DIGITS = 16;
    private static final int LONGEST_END = 64 * 1024;

    /** The record at the end of a jar, by the ZIP format's specification, 4.3.16. */
    private static final int END_RECORD = 22;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int DIRECTORY_POSITION = 16;

    /** A version at the end of a jar's name, as in {@code agents-1.0.jar}. */
    private static final Pattern VERSIONED = Pattern.compile(".*-\\d[^-].*|.*-\\d\\.jar");

    /** Where Maven and Gradle build jars. */
    private static final Set<String> BUILT = Set.of("target", "libs");

    private static final Map<Stamp, String> OF_BYTES = new ConcurrentHashMap<>();
    private static final Map<Stamp, String> OF_ENTRIES = new ConcurrentHashMap<>();
    private static final Map<Stamp, String> OF_DIRECTORIES = new ConcurrentHashMap<>();

    private record Stamp(Path file, long size, long modified) {

        static Stamp of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    file, attributes.size(), attributes.lastModifiedTime().toMillis());
        }
    }

    /** Collects the files below a directory, except reports; links that lead back end there. */
    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Path directory;
        private final Path reports;
        private final SortedMap<String, Path> files;

        Collector(Path directory, Path reports, SortedMap<String, Path> files) {
            this.directory = directory;
            this.reports = reports;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            boolean isReports = each.toAbsolutePath().normalize().equals(reports);
            return isReports && !each.equals(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.put(directory.relativize(file).toString().replace('\\', '/'), file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof FileSystemLoopException || e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    private interface Digester {

        String digest(Path file) throws IOException;
    }

    private FileDigests() {}

    /**
     * {@return the digest of a file, or of all files below a directory with their names}
     *
     * @param reports the directory of the reports, which every launch changes
     * @throws EvalException if one cannot be read
     */
    static String of(Path path, Path reports) {
        return Files.isDirectory(path) ? ofFiles(path, below(path, reports)) : ofFile(path);
    }

    private static String ofFile(Path file) {
        try {
            return shortened(once(OF_BYTES, file, Sha256::of));
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }

    /**
     * {@return the digest of the classes and resources below a directory; empty if there are none}
     *
     * @param excluded glob patterns of files to leave out, for their paths from the directory
     * @param reports the directory of the reports, which every launch changes
     * @throws EvalException if one cannot be read
     */
    static Optional<String> ofClasses(Path directory, List<String> excluded, Path reports) {
        List<PathMatcher> patterns = excluded.stream()
                .map(glob -> directory.getFileSystem().getPathMatcher("glob:" + glob))
                .toList();
        SortedMap<String, Path> files = below(directory, reports);
        files.keySet().removeIf(name -> NOT_OF_AGENT.matcher(name).matches());
        files.values()
                .removeIf(file -> patterns.stream().anyMatch(pattern -> pattern.matches(directory.relativize(file))));
        return files.isEmpty() ? Optional.empty() : Optional.of(ofFiles(directory, files));
    }

    private static String ofFiles(Path directory, SortedMap<String, Path> files) {
        try {
            return shortened(Sha256.ofLines(files.entrySet().stream()
                    .flatMap(file -> onceIfPresent(file.getValue()).map(digest -> file.getKey() + " " + digest))));
        } catch (UncheckedIOException e) {
            throw notRead(directory, e);
        }
    }

    /** {@return the files below a directory and below what its links lead to, by their paths from it} */
    private static SortedMap<String, Path> below(Path directory, Path reports) {
        var files = new TreeMap<String, Path>();
        try {
            Files.walkFileTree(
                    directory,
                    Set.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Collector(directory, reports.toAbsolutePath().normalize(), files));
        } catch (IOException e) {
            throw notRead(directory, e);
        }
        return files;
    }

    /** {@return whether the name of a jar has its version, and its contents should not change without it} */
    static boolean isRelease(Path jar) {
        String name = jar.getFileName().toString();
        @Nullable Path directory = jar.toAbsolutePath().normalize().getParent();
        return VERSIONED.matcher(name).matches()
                && !name.contains(SNAPSHOT)
                && (directory == null
                        || directory.getFileName() == null
                        || !BUILT.contains(directory.getFileName().toString()));
    }

    /**
     * {@return the digest of a jar: its size and directory if it is a release, or else the checksums of its entries}
     *
     * @throws EvalException if it cannot be read
     */
    static String ofJar(Path jar) {
        try {
            return isRelease(jar)
                    ? once(OF_DIRECTORIES, jar, FileDigests::ofDirectory)
                    : shortened(once(OF_ENTRIES, jar, FileDigests::ofEntries));
        } catch (IOException e) {
            throw notRead(jar, e);
        }
    }

    /**
     * The directory at the end of a jar lists its entries with their checksums, so one that was built again under the same version
     * is seen, and a long class path is not read as a whole.
     */
    private static String ofDirectory(Path jar) throws IOException {
        try (var channel = FileChannel.open(jar)) {
            long size = channel.size();
            long last = Math.max(0, size - LONGEST_END);
            ByteBuffer end = read(channel, last, size);
            var checksum = new CRC32C();
            checksum.update(read(channel, startOfDirectory(end, last), last));
            checksum.update(end);
            return "%s bytes, %08x".formatted(size, checksum.getValue());
        }
    }

    /** @param end the end of the jar, which the record with the position is in; that of a huge jar is not there */
    private static long startOfDirectory(ByteBuffer end, long otherwise) {
        for (int at = end.limit() - END_RECORD; at >= 0; at--) {
            if (end.getInt(at) == END_SIGNATURE) {
                return Math.min(otherwise, Integer.toUnsignedLong(end.getInt(at + DIRECTORY_POSITION)));
            }
        }
        return otherwise;
    }

    private static ByteBuffer read(FileChannel channel, long from, long end) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(end - from)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until all is read, or another process has cut the file
        }
        return bytes.flip();
    }

    /** Java ignores a file on the class path that is no jar, but the agent may read it. */
    private static String ofEntries(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return Sha256.ofLines(zip.stream()
                    .filter(entry -> !NOT_OF_AGENT.matcher(entry.getName()).matches())
                    .map(entry -> entry.getName() + " " + entry.getCrc())
                    .sorted());
        } catch (ZipException e) {
            return Sha256.of(jar);
        }
    }

    /** Empty if the file is gone: others may write and delete files while a launch begins. */
    private static Stream<String> onceIfPresent(Path file) {
        try {
            return Stream.of(once(OF_BYTES, file, Sha256::of));
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String once(Map<Stamp, String> digests, Path file, Digester digester) throws IOException {
        Stamp stamp = Stamp.of(file);
        String known = digests.get(stamp);
        if (known == null) {
            known = digester.digest(file);
            digests.put(stamp, known);
        }
        return known;
    }

    private static String shortened(String digest) {
        return digest.substring(0, DIGITS);
    }

    private static EvalException notRead(Path path, Exception cause) {
        return new EvalException(
                "'%s' could not be read to see whether the agent has changed: %s.".formatted(path, cause), cause);
    }
}
