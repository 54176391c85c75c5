/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.draft.DraftEditor;
import dev.evaljunit.datasets.draft.DraftReport;
import dev.evaljunit.datasets.draft.DraftRequest;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Begins a golden set: writes its first version as a draft, which tests use on this machine until the goal {@code lock} completes it.
 */
@Mojo(name = "new", aggregator = true, requiresProject = false, threadSafe = true)
public final class NewMojo extends AbstractDraftMojo {

    @Override
    DraftReport edit(DraftEditor drafts, DraftRequest request) throws IOException {
        return drafts.create(request);
    }
}
