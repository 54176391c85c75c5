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

/** A place that contains {@code <name>/<version>/dataset.json} and {@code cases.jsonl}. */
public interface DatasetSource {

    /**
     * Copy a file of a version.
     *
     * @param target a file that does not exist yet
     * @throws EvalException if the user must change something: there is no such version, or access is denied
     * @throws IOException if a retry may help
     */
    void copy(DatasetVersion version, String file, Path target) throws IOException;

    /** {@return the name of a file of a version in messages, without secrets} */
    String describe(DatasetVersion version, String file);

    /** {@return the versions of a dataset, sorted by name; empty if it cannot list them} */
    default List<String> versions(String name) throws IOException {
        return List.of();
    }

    /** {@return whether using it needs the network} */
    default boolean isRemote() {
        return false;
    }
}
