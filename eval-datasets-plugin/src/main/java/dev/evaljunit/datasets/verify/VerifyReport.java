/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import dev.evaljunit.datasets.fetch.LockedProblems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a verification found.
 *
 * @param datasets how many are locked
 * @param sound one line for each sound dataset, in the order of the lock
 * @param found what is wrong with the others
 * @param ofRubrics why the examples of rubrics could not be read; empty if they could, or were not looked for
 * @param warnings what a person should look at, though it need not be wrong
 */
public record VerifyReport(
        int datasets, List<String> sound, LockedProblems found, Optional<String> ofRubrics, List<String> warnings) {

    public VerifyReport {
        sound = List.copyOf(sound);
        warnings = List.copyOf(warnings);
    }

    /** {@return everything that is wrong} */
    public List<String> problems() {
        return Stream.concat(found.all().stream(), ofRubrics.stream()).toList();
    }

    /** {@return all problems as one text, with the next step} */
    public String describeProblems() {
        Stream<String> ofDatasets = found.all().isEmpty() ? Stream.empty() : Stream.of(found.describe(datasets));
        return Stream.concat(ofDatasets, ofRubrics.stream()).collect(Collectors.joining("\n"));
    }
}
