/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.draft.DraftEditor;
import dev.evaljunit.datasets.draft.DraftReport;
import dev.evaljunit.datasets.draft.DraftRequest;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Changes and removes cases of the draft of a golden set, each for a reason that the manifest keeps. Unless there is a draft, it opens
 * the given version with the cases of the locked one.
 */
@Mojo(name = "revise", aggregator = true, requiresProject = false, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ReviseMojo extends AbstractDraftMojo {

    /** The ids of cases to remove, for example {@code refund-0009,shipping-0016}. */
    @Parameter(property = "eval-datasets.removed")
    private @Nullable List<String> removed;

    /** The ids of cases that were changed by hand, to give a reason for, for example {@code refund-0042}. */
    @Parameter(property = "eval-datasets.changed")
    private @Nullable List<String> changed;

    /** Why the cases are removed or changed, for example {@code Asks the same as refund-0002.} */
    @Parameter(property = "eval-datasets.reason")
    private @Nullable String reason;

    @Override
    DraftReport edit(DraftEditor drafts, DraftRequest request) throws IOException {
        return drafts.revise(request);
    }

    @Override
    List<String> removed() {
        return removed == null ? List.of() : removed;
    }

    @Override
    List<String> changed() {
        return changed == null ? List.of() : changed;
    }

    @Override
    @Nullable
    String reason() {
        return reason;
    }
}
