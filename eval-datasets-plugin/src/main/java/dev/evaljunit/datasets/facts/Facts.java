/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.facts.Problems.Problem;
import dev.evaljunit.internal.history.HistoryPlace;
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
public record Facts(
        Instant now,
        Path project,
        GoldenSetFacts sets,
        QueueFacts queues,
        FeedbackFacts feedback,
        List<SamplingFacts> sampling,
        List<RubricFacts> rubrics,
        HistoryFacts history,
        List<ReportFacts> reports,
        List<Sight> sights,
        List<Problem> problems) {

    /**
     * Read all of it.
     *
     * @param days after how many a complaint waits that nobody has taken up
     * @throws EvalException if a place is none
     */
    public static Facts read(Places places, Instant now, int days) throws IOException {
        HistoryPlace.check(places.history());
        var problems = new Problems(places.project());
        var sights = new ArrayList<Sight>();
        GoldenSetFacts sets = GoldenSetFacts.read(places, problems, sights);
        QueueFacts queues = QueueFacts.read(places, problems, sights);
        FeedbackFacts feedback = FeedbackFacts.read(places, Times.before(now, days), sets, queues, problems, sights);
        List<SamplingFacts> sampling = SamplingFacts.read(places, problems, sights);
        List<RubricFacts> rubrics = RubricFacts.read(places, problems, sights);
        HistoryFacts history = HistoryFacts.read(places, sets.promotions(), problems, sights);
        List<ReportFacts> reports = ReportFacts.read(places, problems, sights);
        sights.sort((one, other) -> one.source().compareTo(other.source()));
        return new Facts(
                now,
                places.project(),
                sets,
                queues,
                feedback,
                sampling,
                rubrics,
                history,
                reports,
                List.copyOf(sights),
                List.copyOf(problems.all()));
    }

    /** {@return whether a part of a source cannot be read, so that what is not found may be there} */
    public boolean isUnreadable(Source source) {
        return sights.stream().anyMatch(sight -> sight.source() == source && sight.state() == Sight.State.UNREADABLE);
    }

    public boolean has(Source source) {
        return sights.stream().anyMatch(sight -> sight.source() == source && sight.state() == Sight.State.READ);
    }
}
