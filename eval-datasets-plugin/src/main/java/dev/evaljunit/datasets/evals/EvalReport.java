/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.util.List;

/**
 * What a build has made of the declared evals.
 *
 * @param lines what is as it should be, or was asked for
 * @param warnings what should be looked at, but does not fail the build
 * @param problems what must fail the build, each with its repair
 */
public record EvalReport(List<String> lines, List<String> warnings, List<String> problems) {

    public EvalReport {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }
}
