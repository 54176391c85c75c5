/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory, usually in the repository beside the code. */
public final class FileSource implements DatasetSource {

    private final String name;
    private final Path directory;

    /**
     * Create a source.
     *
     * @param name in messages, such as {@code file:golden-sets}
     */
    public FileSource(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    static FileSource of(URI uri, SourceContext context) {
        if (uri.getRawAuthority() != null) {
            throw new EvalException("Source '%s' must be file:<relative directory> or file:///<absolute directory>."
                    .formatted(Urls.redact(uri)));
        }
        if (uri.getRawFragment() != null || uri.getRawSchemeSpecificPart().indexOf('?') >= 0) {
            throw new EvalException(
                    "Source '%s' must end with its directory, found a '?' or '#' after it. Write them as %%3F and %%23 if they belong to its name."
                            .formatted(Urls.redact(uri)));
        }
        return new FileSource(uri.toString(), directory(uri, context));
    }

    private static Path directory(URI uri, SourceContext context) {
        try {
            return uri.isOpaque()
                    ? context.directory().resolve(uri.getSchemeSpecificPart()).normalize()
                    : Path.of(uri);
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "Source '%s' must name a directory, but it has a character that no directory of this system can have in its name. Correct the source."
                            .formatted(uri),
                    e);
        }
    }

    /** {@return the directory with all datasets} */
    public Path directory() {
        return directory;
    }

    /** {@return the directory of a version} */
    public Path directoryOf(DatasetVersion version) {
        return directory.resolve(version.name()).resolve(version.version());
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public boolean isImmutable() {
        return true;
    }

    @Override
    public void fetch(DatasetVersion version, Path target) throws IOException {
        copy(version, target);
    }

    /**
     * Copy both files of a version into an empty directory.
     *
     * @return the digest of the cases, of the bytes that were written
     */
    public String copy(DatasetVersion version, Path target) throws IOException {
        Files.copy(existing(version, DatasetLocation.MANIFEST), target.resolve(DatasetLocation.MANIFEST));
        return DigestingCopy.copy(existing(version, DatasetLocation.CASES), target.resolve(DatasetLocation.CASES));
    }

    private Path existing(DatasetVersion version, String file) throws IOException {
        Path original = directoryOf(version).resolve(file);
        if (!Files.isRegularFile(original)) {
            throw missing(version, original);
        }
        return original;
    }

    private EvalException missing(DatasetVersion version, Path original) throws IOException {
        List<String> versions = versions(version.name());
        return new EvalException("Dataset '%s' must be in %s, but there is no %s. %s"
                .formatted(
                        version,
                        name,
                        original,
                        versions.isEmpty()
                                ? "No version of '%s' is there: check the source in the lock.".formatted(version.name())
                                : "The versions there are %s: lock one of them, or restore the missing one."
                                        .formatted(String.join(", ", versions))));
    }

    @Override
    public String describe(DatasetVersion version) {
        return (name.endsWith("/") ? name : name + "/") + version.path();
    }

    @Override
    public List<String> versions(String dataset) throws IOException {
        Path parent = directory.resolve(dataset);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var children = Files.list(parent)) {
            return children.filter(child -> Files.isRegularFile(child.resolve(DatasetLocation.MANIFEST)))
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
