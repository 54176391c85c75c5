/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.json.JsonException;
import java.util.Set;

/**
 * Why an item is in a queue.
 *
 * @param source {@code feedback}, {@code trace}, {@code trial}, {@code cluster}, {@code dataset} or {@code audit}
 * @param reason what was special about it, such as {@code thumbs_down} or {@code failed}
 */
public record Why(String source, String reason) {

    /** All sources. */
    public static final Set<String> SOURCES = Set.of("feedback", "trace", "trial", "cluster", "dataset", "audit");

    public Why {
        JsonException.check(
                SOURCES.contains(source),
                "source",
                "one of " + SOURCES.stream().sorted().toList(),
                source);
    }

    @Override
    public String toString() {
        return source + ": " + reason;
    }
}
