/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import java.util.List;
import java.util.Optional;

/**
 * How a judge judges now.
 *
 * @param lines to print
 * @param problem the sentence that says what has drifted, and what to do; empty if nothing has
 */
public record DriftReport(List<String> lines, Optional<String> problem) {

    public DriftReport {
        lines = List.copyOf(lines);
    }
}
