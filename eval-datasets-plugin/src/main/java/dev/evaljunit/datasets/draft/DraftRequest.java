/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.draft;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to begin or change a draft.
 *
 * @param dataset {@code name@version}, or only the name if there is a draft already; {@code null} if it was not given
 * @param source the directory of the sets, such as {@code file:golden-sets}; {@code null} for the one in the lock, else that
 * @param cases a file with rows, one JSON object in a line; {@code null} for none
 * @param removed ids of cases that are removed
 * @param changed ids of cases that were changed by hand, to give a reason for
 * @param reason for all cases that are removed or changed; {@code null} if none was given
 */
public record DraftRequest(
        @Nullable String dataset,
        @Nullable String source,
        @Nullable Path cases,
        List<String> removed,
        List<String> changed,
        @Nullable String reason) {

    /** Copy the lists. */
    public DraftRequest {
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /** {@return a request that only names the dataset and its rows} */
    public static DraftRequest of(@Nullable String dataset, @Nullable String source, @Nullable Path cases) {
        return new DraftRequest(dataset, source, cases, List.of(), List.of(), null);
    }
}
