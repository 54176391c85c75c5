/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bless;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which runs to bless.
 *
 * @param project the directory that relative paths belong to
 * @param history where runs are kept, as in {@code eval.history}
 * @param baselines the directory of blessed baselines
 * @param eval a part of the name of each eval whose run is blessed; empty for all evals
 * @param branch of the runs, or {@code *} for any; empty for the one that is checked out
 * @param checkedOut the branch that is checked out; empty if it is not known
 */
public record BlessRequest(
        Path project,
        String history,
        Path baselines,
        Optional<String> eval,
        Optional<String> branch,
        Optional<String> checkedOut) {

    /** Runs of any branch. */
    static final String ANY = "*";

    Optional<String> wantedBranch() {
        return branch.filter(name -> !name.equals(ANY));
    }

    /** {@return whether a run may be blessed without its branch being named} */
    boolean isExpected(String branchOfRun) {
        return branch.isPresent() || checkedOut.map(branchOfRun::equals).orElse(true);
    }
}
