/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.DatasetNames;

/**
 * The name and version of a dataset; both are safe as directory names.
 *
 * @param name such as {@code refund-regressions}
 * @param version such as {@code 2026.05}
 */
public record DatasetVersion(String name, String version) {

    /** Refuse names and versions that could leave their directory. */
    public DatasetVersion {
        DatasetNames.check(name, version);
    }

    /**
     * Read {@code name@version}.
     *
     * @throws EvalException if a part is missing or could leave its directory
     */
    public static DatasetVersion parse(String reference) {
        int at = reference.indexOf('@');
        if (at < 0) {
            throw new EvalException(
                    "Dataset '%s' must be given with a version, for example as %s@1; 'mvn eval-datasets:list' names those that exist."
                            .formatted(reference, reference));
        }
        return new DatasetVersion(reference.substring(0, at), reference.substring(at + 1));
    }

    /** {@return the path of the version in a source} */
    public String path() {
        return name + "/" + version;
    }

    /** {@return {@code name@version}} */
    @Override
    public String toString() {
        return name + "@" + version;
    }
}
