/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.compare.DatasetView;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Shows a version of a golden set: its manifest, and how its cases spread over their metadata; or one case. */
@Mojo(name = "show", aggregator = true, requiresProject = false, threadSafe = true)
public final class ShowMojo extends AbstractSourceMojo {

    /**
     * The version, for example {@code refund-regressions@2026.05}. Of a name alone, the locked version; by default the only dataset of
     * the lock.
     */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /** The source of the golden sets, for example {@code file:golden-sets}. By default the one in the lock. */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /** The id of the only case to show, for example {@code refund-0042}. By default the whole version is described. */
    @Parameter(property = "eval-datasets.id")
    private @Nullable String id;

    @Override
    void doExecute() throws IOException {
        new DatasetView(versions(lockPath())).lines(dataset, source, id).forEach(this::info);
    }
}
