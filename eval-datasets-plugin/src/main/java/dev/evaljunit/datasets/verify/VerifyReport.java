/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import dev.evaljunit.datasets.fetch.LockedProblems;
import java.util.List;

/**
 * What a verification found.
 *
 * @param datasets how many are locked
 * @param sound one line for each sound dataset, in the order of the lock
 * @param found what is wrong with the others
 */
public record VerifyReport(int datasets, List<String> sound, LockedProblems found) {

    public VerifyReport {
        sound = List.copyOf(sound);
    }

    /** {@return everything that is wrong} */
    public List<String> problems() {
        return found.all();
    }

    /** {@return all problems as one text, with the next step} */
    public String describeProblems() {
        return found.describe(datasets);
    }
}
