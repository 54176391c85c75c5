/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

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

    private static final Map<Stamp, String> DIGESTS = new ConcurrentHashMap<>();

    private record Stamp(Path file, long size, long modified) {

        static Stamp of(Path file) throws IOException {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    file, attributes.size(), attributes.lastModifiedTime().toMillis());
        }
    }

    private interface Digester {

        String digest(Path file) throws IOException;
    }

    private FileDigests() {}

    /**
     * {@return the digest of a file, or of all files below a directory with their names}
     *
     * @throws EvalException if one cannot be read
     */
    static String of(Path path) {
        return Files.isDirectory(path) ? ofDirectory(path, file -> false) : ofFile(path);
    }

    private static String ofFile(Path file) {
        try {
            return shortened(once(file, Sha256::of));
        } catch (IOException e) {
            throw notRead(file, e);
        }
    }

    /**
     * {@return the digest of the classes and resources below a directory}
     *
     * @param excluded glob patterns of files to leave out, for their paths from the directory
     * @throws EvalException if one cannot be read
     */
    static String ofClasses(Path directory, List<String> excluded) {
        List<PathMatcher> patterns = excluded.stream()
                .map(glob -> directory.getFileSystem().getPathMatcher("glob:" + glob))
                .toList();
        return ofDirectory(
                directory,
                file -> NOT_OF_AGENT.matcher(name(directory, file)).matches()
                        || patterns.stream().anyMatch(pattern -> pattern.matches(directory.relativize(file))));
    }

    private static String ofDirectory(Path directory, Predicate<Path> isExcluded) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> sorted = files.filter(Files::isRegularFile)
                    .filter(isExcluded.negate())
                    .sorted()
                    .toList();
            return shortened(
                    Sha256.ofLines(sorted.stream().map(file -> name(directory, file) + " " + onceUnchecked(file))));
        } catch (IOException | UncheckedIOException e) {
            throw notRead(directory, e);
        }
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    /**
     * {@return the digest of a jar: its size, or for a snapshot the checksums of its entries, since the name of any other
     * jar has its version}
     *
     * @throws EvalException if it cannot be read
     */
    static String ofJar(Path jar) {
        try {
            return jar.getFileName().toString().contains(SNAPSHOT)
                    ? once(jar, FileDigests::ofEntries)
                    : Files.size(jar) + " bytes";
        } catch (IOException e) {
            throw notRead(jar, e);
        }
    }

    private static String ofEntries(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return shortened(Sha256.ofLines(zip.stream()
                    .filter(entry -> !NOT_OF_AGENT.matcher(entry.getName()).matches())
                    .map(entry -> entry.getName() + " " + entry.getCrc())
                    .sorted()));
        }
    }

    private static String onceUnchecked(Path file) {
        try {
            return once(file, Sha256::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String once(Path file, Digester digester) throws IOException {
        Stamp stamp = Stamp.of(file);
        String known = DIGESTS.get(stamp);
        if (known == null) {
            known = digester.digest(file);
            DIGESTS.put(stamp, known);
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
