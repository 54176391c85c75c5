/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import picocli.CommandLine.Option;

/** The option that turns warnings into an exit code. */
final class StrictOption {

    @Option(
            names = "--strict",
            order = 5,
            description =
                    "End with code 3 also if nothing is red, but not everything was decided: a gate is inconclusive, cases were selected, or an eval has no gate or was skipped.")
    private boolean strict;

    boolean isSet() {
        return strict;
    }
}
