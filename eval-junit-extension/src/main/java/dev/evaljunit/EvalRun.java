/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * All trials and scores of one eval in one launch.
 *
 * @param eval the eval's name, such as {@code RefundAssistantEvalTest.answersRefundQuestions}
 * @param dataset which golden set was run
 * @param repeats how often each case was run, and when it passes; every case has so many trials
 * @param judges the judges' names in their order, each with what identifies it exactly
 * @param cases the results in the order of the dataset, of those that ran to their end
 * @param extent how far it came, and why not further
 * @param startedAt when the first trial began
 * @param took how long the run lasted
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EvalRun(
        String eval,
        DatasetId dataset,
        Repeats repeats,
        Map<String, Map<String, String>> judges,
        List<CaseResult> cases,
        Extent extent,
        Instant startedAt,
        Duration took) {

    public EvalRun {
        judges = Collections.unmodifiableMap(new LinkedHashMap<>(judges));
        cases = List.copyOf(cases);
    }

    /** {@return every trial, case by case} */
    public Stream<TrialResult> allTrials() {
        return cases.stream().flatMap(result -> result.trials().stream());
    }

    /** {@return how often each case was run} */
    public int trials() {
        return repeats.trials();
    }

    /** {@return how the case ended under the run's reducer} */
    public Outcome outcome(CaseResult result) {
        return result.outcome(repeats);
    }

    /** {@return the cases that ended so, in the order of the dataset} */
    public List<CaseResult> cases(Outcome outcome) {
        return cases.stream().filter(result -> outcome(result) == outcome).toList();
    }
}
