/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to measure a judge.
 *
 * @param queue the folder of the queue with the labels
 * @param criterion that the judge decides; {@code null} for that with the rubric's name, or the only one
 * @param rubric {@code name@version}; {@code null} if it was not given
 * @param run the judge of a run, whose scores are there already; {@code null} for that of the rubric
 * @param resources the directory that has {@code rubrics/<name>@<version>.yaml}, and gets the certificate
 * @param recordings the directory of recordings
 * @param mode of recordings: {@code off}, {@code record}, {@code replay} or {@code auto}
 * @param allow the words of what is allowed although it makes the measurement worse
 * @param days after which to measure again
 * @param golden where golden sets are
 */
public record CalibrateRequest(
        Path queue,
        @Nullable String criterion,
        @Nullable String rubric,
        @Nullable RunJudge run,
        Path resources,
        Path recordings,
        String mode,
        List<String> allow,
        int days,
        GoldenPlace golden) {

    public CalibrateRequest {
        allow = List.copyOf(allow);
    }
}
