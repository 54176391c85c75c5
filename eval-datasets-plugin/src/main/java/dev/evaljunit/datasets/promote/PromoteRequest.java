/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to promote labelled rows.
 *
 * @param dataset the new version, {@code name@version}; {@code null} if it was not given
 * @param labels the files of labelled rows
 * @param parent the version to start from; {@code null} for the one in the lock
 * @param source of the sets, such as {@code file:golden-sets}; {@code null} for the one in the lock
 * @param promotedAt the time that is written into the version, such as {@code 2026-05-19T14:33:00Z}; {@code null} for the time of
 *     the newest label, else now
 * @param refreshBy the day by which the set is to be renewed; {@code null} for the parent's
 * @param disagreement {@code refuse}, {@code skip} or {@code majority}
 * @param incomplete {@code refuse} or {@code skip}, for cases that fewer than two people have labelled
 * @param duplicates {@code refuse}, {@code skip} or {@code merge}
 */
public record PromoteRequest(
        @Nullable String dataset,
        List<Path> labels,
        @Nullable String parent,
        @Nullable String source,
        @Nullable String promotedAt,
        @Nullable String refreshBy,
        String disagreement,
        String incomplete,
        String duplicates) {

    public PromoteRequest {
        labels = List.copyOf(labels);
    }

    /** {@return a request that refuses whatever cannot be taken} */
    public static PromoteRequest of(String dataset, Path... labels) {
        return new PromoteRequest(dataset, List.of(labels), null, null, null, null, "refuse", "refuse", "refuse");
    }
}
