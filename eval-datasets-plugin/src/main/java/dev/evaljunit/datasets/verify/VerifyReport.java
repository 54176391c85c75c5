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
 * @param warnings what a person should look at, though it need not be wrong
 */
public record VerifyReport(int datasets, List<String> sound, LockedProblems found, List<String> warnings) {

    public VerifyReport {
        sound = List.copyOf(sound);
        warnings = List.copyOf(warnings);
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
