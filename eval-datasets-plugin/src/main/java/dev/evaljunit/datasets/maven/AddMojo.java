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
 * Adds cases to the draft of a golden set. Unless there is one, it opens the given version as a draft with the cases of the locked one.
 */
@Mojo(name = "add", aggregator = true, requiresProject = false, threadSafe = true)
public final class AddMojo extends AbstractDraftMojo {

    @Override
    DraftReport edit(DraftEditor drafts, DraftRequest request) throws IOException {
        return drafts.add(request);
    }
}
