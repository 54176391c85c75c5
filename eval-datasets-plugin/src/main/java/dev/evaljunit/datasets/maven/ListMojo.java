/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.compare.DatasetList;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists the datasets of the lock and of its directory of golden sets with all versions. */
@Mojo(name = "list", aggregator = true, requiresProject = false, threadSafe = true)
public final class ListMojo extends AbstractSourceMojo {

    /** The only dataset to list, for example {@code refund-regressions}. By default all. */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /** The directory of the golden sets, for example {@code file:golden-sets}. By default the one in the lock. */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    @Override
    void doExecute() throws IOException {
        Path lock = lockPath();
        new DatasetList(sources(lock), lock).lines(dataset, source).forEach(this::info);
    }
}
