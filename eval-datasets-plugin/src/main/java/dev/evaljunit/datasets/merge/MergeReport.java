/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of joining shards.
 *
 * @param summaries a few lines for each joined run
 * @param problems the messages of red gates, and of evals that could not be joined
 */
public record MergeReport(List<String> summaries, List<String> problems) {

    public MergeReport {
        summaries = List.copyOf(summaries);
        problems = List.copyOf(problems);
    }

    MergeReport plus(MergeReport other) {
        var allSummaries = new ArrayList<>(summaries);
        allSummaries.addAll(other.summaries);
        var allProblems = new ArrayList<>(problems);
        allProblems.addAll(other.problems);
        return new MergeReport(allSummaries, allProblems);
    }

    /** {@return all problems as one text} */
    public String describeProblems() {
        return String.join("\n\n", problems);
    }
}
