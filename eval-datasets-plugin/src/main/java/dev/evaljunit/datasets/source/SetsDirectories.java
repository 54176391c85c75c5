/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.LockFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directory of golden sets that a goal is about, alike for all goals: the one that the user names, otherwise the source of the
 * dataset in the lock, otherwise {@code golden-sets} beside the lock.
 */
public record SetsDirectories(Sources sources, LockFile lock) {

    private static final String SCHEME = "file:";
    private static final String DEFAULT = "file:golden-sets";

    /**
     * {@return the source that has, or will have, the versions of a dataset}
     *
     * @param given by the user; {@code null} for that of the lock
     */
    public String source(String name, @Nullable String given) {
        return Optional.ofNullable(given)
                .or(() -> lock.entry(name).map(LockFile.Entry::source))
                .orElse(DEFAULT);
    }

    /**
     * {@return the directory of that source; empty if it is none}
     *
     * @throws EvalException if its scheme is unknown or its address is not allowed
     */
    public Optional<SetsDirectory> find(String name, @Nullable String given) {
        return sources.directory(source(name, given));
    }

    /** {@return the source of a dataset in the lock, if it is no directory} It need not be one that this build can use. */
    public Optional<String> elsewhere(String name) {
        return lock.entry(name).map(LockFile.Entry::source).filter(source -> !source.startsWith(SCHEME));
    }

    /** {@return the directory that the first dataset in the lock with one has, otherwise {@code golden-sets} beside the lock} */
    public SetsDirectory first() {
        String source = lock.entries().values().stream()
                .map(LockFile.Entry::source)
                .filter(each -> each != null && each.startsWith(SCHEME))
                .map(String::valueOf)
                .findFirst()
                .orElse(DEFAULT);
        return sources.directory(source).orElseThrow();
    }

    /**
     * {@return the directory that a user names}
     *
     * @param lock the lock file; the directory is relative to its directory
     * @throws EvalException if the source is none
     */
    public static Path given(String source, Path lock) {
        return new Sources(lock, HttpSettings.standard())
                .directory(source)
                .map(SetsDirectory::path)
                .orElseThrow(() -> new EvalException(
                        "Parameter 'eval-datasets.source' must be a directory, such as file:golden-sets, found '%s'."
                                .formatted(source)));
    }
}
