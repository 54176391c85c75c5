/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.draft.DraftEditor;
import dev.evaljunit.datasets.draft.DraftReport;
import dev.evaljunit.datasets.draft.DraftRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The base of goals that write drafts. */
abstract class AbstractDraftMojo extends AbstractSourceMojo {

    /**
     * The dataset and its next version, for example {@code refund-regressions@2026.06}. If a draft is open, the name alone is enough.
     */
    @Parameter(property = "eval-datasets.dataset")
    private @Nullable String dataset;

    /**
     * The directory of the golden sets, relative to that of the lock file. By default the source in the lock, otherwise
     * {@code file:golden-sets}.
     */
    @Parameter(property = "eval-datasets.source")
    private @Nullable String source;

    /** A file with cases, one JSON object in a line, for example {@code new-cases.jsonl}. None by default. */
    @Parameter(property = "eval-datasets.cases")
    private @Nullable File cases;

    @Override
    final void doExecute() throws IOException {
        Path lock = lockPath();
        var request = new DraftRequest(
                dataset, source, cases == null ? null : cases.toPath(), removed(), changed(), reason());
        info(edit(new DraftEditor(sources(lock), lock), request).toString());
    }

    abstract DraftReport edit(DraftEditor drafts, DraftRequest request) throws IOException;

    List<String> removed() {
        return List.of();
    }

    List<String> changed() {
        return List.of();
    }

    @Nullable
    String reason() {
        return null;
    }
}
