/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.facts.FeedbackFacts;
import dev.evaljunit.datasets.facts.Fields;
import dev.evaljunit.datasets.facts.JsonLines;
import dev.evaljunit.datasets.facts.Problems;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.datasets.feedback.Complaint;
import dev.evaljunit.datasets.feedback.FeedbackImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What users said in a period, and in the one before. */
final class Inflow {

    private final Period period;
    private final Map<String, Long> now = new TreeMap<>();
    private final Map<String, Long> before = new TreeMap<>();
    private final Map<String, Counted> prompts = new TreeMap<>();
    private Counted complaints = Counted.NONE;
    private Counted complaintsBefore = Counted.NONE;
    private long undated;

    private Inflow(Period period) {
        this.period = period;
    }

    static Inflow read(Path feedback, Period period, Problems problems) {
        var inflow = new Inflow(period);
        Path events = feedback.resolve(FeedbackImporter.EVENTS);
        if (Files.exists(events)) {
            problems.reading(events, () -> JsonLines.forEach(events, problems, (line, event) -> inflow.add(event)));
        }
        return inflow;
    }

    private void add(Map<String, Object> event) {
        Optional<Instant> at = Times.instant(event.get("created_at"));
        boolean isComplaint = Complaint.of(event).isPresent();
        if (at.isEmpty()) {
            undated++;
        } else if (period.has(at)) {
            now.merge(FeedbackFacts.channel(event), 1L, Long::sum);
            complaints = complaints.plus(isComplaint);
            String prompt = Fields.text(event.get("prompt_version")).orElse("unknown");
            prompts.merge(prompt, Counted.NONE.plus(isComplaint), Inflow::sum);
        } else if (period.before().has(at)) {
            before.merge(FeedbackFacts.channel(event), 1L, Long::sum);
            complaintsBefore = complaintsBefore.plus(isComplaint);
        }
    }

    private static Counted sum(Counted one, Counted other) {
        return new Counted(one.some() + other.some(), one.all() + other.all());
    }

    /** {@return the events of each channel that either period has} */
    Map<String, Change> channels() {
        Map<String, Change> channels = new TreeMap<>();
        now.keySet().forEach(channel -> channels.put(channel, change(channel)));
        before.keySet().forEach(channel -> channels.put(channel, change(channel)));
        return channels;
    }

    /** How many events a channel had. */
    record Change(long now, long before) {}

    private Change change(String channel) {
        return new Change(now.getOrDefault(channel, 0L), before.getOrDefault(channel, 0L));
    }

    /** {@return the complaints among the events of each version of a prompt} */
    Map<String, Counted> prompts() {
        return prompts;
    }

    Counted complaints() {
        return complaints;
    }

    Counted complaintsBefore() {
        return complaintsBefore;
    }

    long undated() {
        return undated;
    }
}
