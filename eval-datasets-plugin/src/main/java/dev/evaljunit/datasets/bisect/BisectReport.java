/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bisect;

import dev.evaljunit.internal.launch.LaunchOutcome;
import java.util.List;

/**
 * What a search has found.
 *
 * @param outcome passed if a commit was found, inconclusive if none was, no baseline if the ends cannot be compared
 * @param lines for people
 */
public record BisectReport(LaunchOutcome outcome, List<String> lines) {

    /** Copy the list. */
    public BisectReport {
        lines = List.copyOf(lines);
    }
}
