/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a run by people's labels of it.
 *
 * @param lines to print
 * @param problem why the run does not show what it must; empty if it does, or need not
 */
public record LabelsNeededReport(List<String> lines, Optional<String> problem) {

    public LabelsNeededReport {
        lines = List.copyOf(lines);
    }
}
