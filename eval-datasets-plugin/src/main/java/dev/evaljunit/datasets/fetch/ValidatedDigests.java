/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which cases this release has validated on this machine, by their digest. A fetch computes the digest each time,
 * but need not parse a gigabyte again to come to the same result.
 */
public final class ValidatedDigests {

    private final @Nullable Path directory;

    private ValidatedDigests(@Nullable Path directory) {
        this.directory = directory;
    }

    /** {@return a memory that is empty, and stays empty} */
    public static ValidatedDigests none() {
        return new ValidatedDigests(null);
    }

    /** {@return the memory below a directory, which need not exist} */
    static ValidatedDigests in(Path cache) {
        return new ValidatedDigests(
                release().map(key -> cache.resolve("validated").resolve(key)).orElse(null));
    }

    /** {@return how many cases there are with this digest; empty if they have not been validated} */
    OptionalInt casesOf(String sha256) {
        if (directory == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(
                    Integer.parseInt(Files.readString(directory.resolve(sha256)).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** Remember cases; without it, the next fetch takes longer, so that a failure is none of the build. */
    void add(String sha256, int cases) {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
            AtomicFile.write(directory.resolve(sha256), cases + "\n");
        } catch (IOException e) {
            // see above
        }
    }

    /** {@return what identifies the code that validates, so that a release with other rules starts anew} */
    private static Optional<String> release() {
        URL code = Objects.requireNonNull(DatasetReader.class.getResource("DatasetReader.class"));
        try {
            String text = code.toString();
            return text.startsWith("jar:file:")
                    ? Optional.of(key(Stream.of(Path.of(new URI(text.substring(4, text.indexOf("!/")))))))
                    : Optional.of(key(classesBeside(Path.of(code.toURI()))));
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Stream<Path> classesBeside(Path file) throws IOException {
        try (var files = Files.list(Objects.requireNonNull(file.getParent()))) {
            return files.sorted().toList().stream();
        }
    }

    private static String key(Stream<Path> files) throws IOException {
        var facts = Stream.<String>builder();
        for (Path file : files.toList()) {
            facts.add(file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
        }
        return Sha256.ofLines(facts.build()).substring(0, 16);
    }
}
