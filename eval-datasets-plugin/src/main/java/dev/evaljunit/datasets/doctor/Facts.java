/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.doctor.Problems.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a repository.
 *
 * @param sights what was looked at, and what was not there
 * @param problems what cannot be read
 */
record Facts(
        DoctorLimits limits,
        Instant now,
        Path project,
        GoldenSetFacts sets,
        QueueFacts queues,
        FeedbackFacts feedback,
        List<RubricFacts> rubrics,
        HistoryFacts history,
        List<ReportFacts> reports,
        List<Sight> sights,
        List<Problem> problems) {

    /** Read all of it. */
    static Facts read(DoctorRequest request, Instant now) throws IOException {
        var problems = new Problems(request.project());
        var sights = new ArrayList<Sight>();
        GoldenSetFacts sets = GoldenSetFacts.read(request, problems, sights);
        QueueFacts queues = QueueFacts.read(request, problems, sights);
        FeedbackFacts feedback = FeedbackFacts.read(request, now, sets, queues, problems, sights);
        List<RubricFacts> rubrics = RubricFacts.read(request, problems, sights);
        HistoryFacts history = HistoryFacts.read(request, sets.promotions(), problems, sights);
        List<ReportFacts> reports = ReportFacts.read(request, problems, sights);
        sights.sort((one, other) -> one.source().compareTo(other.source()));
        return new Facts(
                request.limits(),
                now,
                request.project(),
                sets,
                queues,
                feedback,
                rubrics,
                history,
                reports,
                List.copyOf(sights),
                List.copyOf(problems.all()));
    }


    boolean has(Source source) {
        return sights.stream().anyMatch(sight -> sight.source() == source && sight.state() == Sight.State.READ);
    }
}
