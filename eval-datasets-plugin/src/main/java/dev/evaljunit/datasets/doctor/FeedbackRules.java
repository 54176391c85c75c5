/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.datasets.facts.FeedbackFacts;
import dev.evaljunit.datasets.facts.FeedbackFacts.JoinFacts;
import dev.evaljunit.datasets.facts.FeedbackFacts.Place;
import dev.evaljunit.datasets.facts.SamplingFacts;
import dev.evaljunit.datasets.facts.Source;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.datasets.facts.Words;
import java.util.List;
import java.util.Map;

/** Rules about what users say. */
final class FeedbackRules {

    /** With fewer events, a second channel may only not have been used yet. */
    private static final long FEWEST_EVENTS = 20;

    private static final String QUEUE = "mvn eval-datasets:queue -Deval-datasets.queue.from=feedback";

    private FeedbackRules() {}

    static void notPromoted(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        FeedbackFacts feedback = facts.feedback();
        feedback.firstWaiting().ifPresent(first -> {
            if (!facts.queues().unread().isEmpty() || facts.isUnreadable(Source.GOLDEN_SETS)) {
                symptoms.undecided("%s older than %s in no golden set and no queue that can be read"
                        .formatted(Words.are(feedback.waiting(), "complaint"), Words.count(limits.days(), "day")));
            } else {
                symptoms.add(feedback.file() + ":" + first.line(), waiting(feedback, first, limits), QUEUE);
            }
        });
        if (feedback.undated() > 0) {
            symptoms.undecided("%s without a date is in no golden set and no queue; its age is unknown"
                    .formatted(Words.count(feedback.undated(), "complaint")));
        }
    }

    private static String waiting(FeedbackFacts feedback, Place first, DoctorLimits limits) {
        return "%s older than %s in no golden set and in no queue; the oldest is of %s."
                .formatted(
                        Words.are(feedback.waiting(), "complaint"),
                        Words.count(limits.days(), "day"),
                        Times.date(first.at()));
    }

    static void oneChannel(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        FeedbackFacts feedback = facts.feedback();
        if (feedback.channels().size() > 1) {
            return;
        }
        String channel = feedback.channels().keySet().iterator().next();
        if (feedback.events() < FEWEST_EVENTS) {
            symptoms.undecided("all %s came in by '%s', and %s are needed to tell"
                    .formatted(Words.count(feedback.events(), "event"), Words.id(channel), FEWEST_EVENTS));
            return;
        }
        symptoms.add(
                feedback.file(),
                "All %s events came in by one channel, '%s': those who neither like nor dislike are not heard, and edits, retries and escalations say what was wrong."
                        .formatted(Words.number(feedback.events()), Words.id(channel)),
                "Log another signal as well, such as edits, regenerations or escalations with their reasons, and import it: mvn eval-datasets:import-feedback -Deval-datasets.feedback=<file>");
    }

    static void sampled(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (SamplingFacts setting : facts.sampling()) {
            symptoms.add(
                    setting.where(),
                    "'%s' is %s, so the application keeps a sample of its traces, and feedback about all other answers finds none."
                            .formatted(setting.key(), setting.value()),
                    "Set it to 1, or have a sampler keep all traces with feedback");
        }
        FeedbackFacts feedback = facts.feedback();
        if (feedback.samples() > 0) {
            symptoms.add(
                    feedback.file() + ":" + feedback.firstSample(),
                    "%s of %s %s a sample: rates and orphans counted in it are wrong."
                            .formatted(
                                    Words.count(feedback.samples(), "event"),
                                    Words.number(feedback.events()),
                                    feedback.samples() == 1 ? "states to be of" : "state to be of"),
                    "Log all feedback, and all traces that have some; then import into an empty directory: mvn eval-datasets:import-feedback -Deval-datasets.feedback=<file> -Deval-datasets.traces=<file>");
        }
    }

    static void orphans(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        facts.feedback()
                .join()
                .filter(join -> join.withoutCandidate() > 0)
                .ifPresent(join -> symptoms.add(
                        join.file(),
                        "%s of %s can become no case, since no trace and no input of them is known: %s."
                                .formatted(
                                        Words.count(join.withoutCandidate(), "event"),
                                        Words.number(join.events()),
                                        Words.listed(join.first(), join.withoutCandidate())),
                        "mvn eval-datasets:import-feedback -Deval-datasets.traces=<file with their traces>"));
        facts.feedback().join().filter(join -> join.refused() > 0).ifPresent(join -> refused(join, symptoms));
    }

    private static void refused(JoinFacts join, Symptoms symptoms) {
        symptoms.add(
                join.file(),
                "The last import refused %s of feedback.".formatted(Words.count(join.refused(), "row")),
                "Read why in refused.jsonl beside it, and import again: mvn eval-datasets:import-feedback -Deval-datasets.feedback=<file>");
    }

    static void promptWithoutLabel(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        Map<String, FeedbackFacts.Prompt> prompts = facts.feedback().prompts();
        List<String> unlabelled = prompts.entrySet().stream()
                .filter(prompt -> !prompt.getValue().isLabelled())
                .map(Map.Entry::getKey)
                .toList();
        if (!unlabelled.isEmpty()) {
            long events = unlabelled.stream()
                    .mapToLong(version -> prompts.getOrDefault(version, new FeedbackFacts.Prompt(0, false))
                            .events())
                    .sum();
            symptoms.add(
                    facts.feedback().file(),
                    "%s of %s with feedback %s no answer that a person has labelled (%s): %s."
                            .formatted(
                                    unlabelled.size(),
                                    Words.count(prompts.size(), "prompt version"),
                                    unlabelled.size() == 1 ? "has" : "have",
                                    Words.count(events, "event"),
                                    Words.listed(unlabelled, unlabelled.size())),
                    QUEUE);
        }
    }
}
