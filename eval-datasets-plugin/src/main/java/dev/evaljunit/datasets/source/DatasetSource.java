/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A place that has versions of datasets.
 *
 * <p>Implement it together with a {@link DatasetSourceProvider} for a place of your own. Everything else is done for each
 * source alike, on the files that it wrote: digests are compared with the lock, rows are validated, versions of remote
 * places are cached.
 */
public interface DatasetSource {

    /**
     * Write {@code dataset.json} and {@code cases.jsonl} of a version, the same bytes each time.
     *
     * @param directory an empty directory, into which nothing else is written
     * @throws EvalException if the user must change something: there is no such version, or access is denied
     * @throws IOException if a retry may help
     */
    void fetch(DatasetVersion version, Path directory) throws IOException;

    /** {@return the name of a version in messages, without secrets, such as {@code file:golden-sets/refunds/2026.05}} */
    String describe(DatasetVersion version);

    /** {@return the versions of a dataset, sorted by name; empty if it cannot list them} */
    default List<String> versions(String name) throws IOException {
        return List.of();
    }

    /**
     * {@return whether using it needs the network} If so, its versions are cached, and it is not used with {@code -o}. If
     * not, it is compared with the lock in each build.
     */
    default boolean isRemote() {
        return true;
    }

    /**
     * {@return whether what has been published there is not meant to change: a version's directory, a commit, a release}
     * If not, as with a branch or a platform that shows only the present rows, the lock notes that nothing but our own
     * digest pins the version.
     */
    default boolean isImmutable() {
        return false;
    }

    /**
     * {@return whether it has versions by their names} If not, as with rows or a file of cases, what it has becomes the version that is
     * asked for, so that only a digest tells which one it is.
     */
    default boolean hasNamedVersions() {
        return true;
    }

    /** {@return what {@code fetch -Deval-datasets.explain} prints about it, such as its mapping; one or more lines, or none} */
    default String explain() {
        return "";
    }
}
