/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import java.nio.file.Path;
import java.util.List;

/**
 * What was measured.
 *
 * @param certificate the file
 * @param lines to print
 */
public record CalibrateReport(Path certificate, List<String> lines) {

    public CalibrateReport {
        lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
