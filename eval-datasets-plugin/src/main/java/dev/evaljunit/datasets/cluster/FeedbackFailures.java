/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.datasets.feedback.Candidate;
import dev.evaljunit.datasets.feedback.Complaint;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers that people complained about. Several events about one answer are one failure. */
final class FeedbackFailures {

    private static final List<String> TRAITS = List.of("route", "user_cohort", "prompt_version");

    private final List<Candidate> candidates;
    private final List<Map<String, Object>> signals;

    private FeedbackFailures(List<Candidate> candidates) {
        this.candidates = candidates;
        this.signals = candidates.stream()
                .flatMap(candidate -> candidate.signals().stream())
                .sorted(Comparator.comparing((Map<String, Object> signal) ->
                                text(signal, "created_at").orElse(""))
                        .thenComparing(signal -> text(signal, "feedback_id").orElse("")))
                .toList();
    }

    /** Read the feedback that was imported into a directory. */
    static void read(Path directory, Failures into) throws IOException {
        Map<String, List<Candidate>> byAnswer = new TreeMap<>();
        Candidate.forEach(
                directory,
                "cluster something else with -Deval-datasets.cluster.from=trial",
                candidate -> byAnswer.computeIfAbsent(candidate.key(), key -> new ArrayList<>())
                        .add(candidate));
        byAnswer.values().forEach(candidates -> new FeedbackFailures(candidates).addTo(into));
    }

    private void addTo(Failures into) {
        if (signals.stream().allMatch(signal -> Complaint.of(signal).isEmpty())) {
            if (signals.stream().anyMatch(signal -> "thumbs_up".equals(signal.get("signal_type")))) {
                into.good(new Trajectory(about(), steps().names()));
            }
            return;
        }
        String said = Mask.of(String.join("\n", said()));
        String words = Mask.of(question());
        if (said.isEmpty() && words.isEmpty()) {
            into.leftOut("complaints of which neither the reason nor the question is known");
            return;
        }
        into.add(new Failure(
                RepresentedFailures.idOf(candidates.get(0)),
                new Failure.Kind(
                        errorType(), steps().signature(), said.isEmpty() ? Failure.By.WORDS : Failure.By.FAILURE),
                said.isEmpty() ? words : said,
                at(),
                traits(),
                about(),
                steps().names(),
                turns(words)));
    }

    /** What people say goes before what models say. */
    private List<String> said() {
        List<String> ofPeople = said(signals.stream().filter(signal -> !Complaint.isOfModel(signal)));
        return ofPeople.isEmpty() ? said(signals.stream().filter(Complaint::isOfModel)) : ofPeople;
    }

    private static List<String> said(Stream<Map<String, Object>> signals) {
        return signals.flatMap(signal ->
                        Stream.of("comment", "escalation_reason").flatMap(name -> text(signal, name).stream()))
                .distinct()
                .toList();
    }

    private String errorType() {
        return signals.stream()
                .filter(signal -> Complaint.of(signal).isPresent())
                .flatMap(signal -> text(signal, "label").stream())
                .map(Mask::of)
                .findFirst()
                .orElse("");
    }

    private Map<String, Object> first() {
        return candidates.get(0).fields();
    }

    private String question() {
        return Questions.of(first().get("input"));
    }

    private Steps steps() {
        return Steps.of(candidates.stream()
                .map(candidate -> candidate.fields().get("tool_calls"))
                .filter(calls -> calls != null)
                .findFirst()
                .orElse(null));
    }

    private String about() {
        return "route " + candidates.get(0).metadata().getOrDefault("route", "");
    }

    private Optional<Instant> at() {
        return signals.stream()
                .filter(signal -> Complaint.of(signal).isPresent())
                .flatMap(signal -> text(signal, "created_at").stream())
                .flatMap(text -> instant(text).stream())
                .findFirst();
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> traits() {
        return traits(candidates.get(0).metadata());
    }

    /** {@return what clusters are broken down by, as far as it is known} */
    static Map<String, String> traits(Map<String, Object> metadata) {
        var traits = new LinkedHashMap<String, String>();
        for (String name : TRAITS) {
            @Nullable Object value = metadata.get(name);
            if (value != null) {
                traits.put(name, String.valueOf(value));
            }
        }
        return traits;
    }

    private List<Failure.Turn> turns(String words) {
        var turns = new ArrayList<Failure.Turn>();
        turns.add(new Failure.Turn("user", words));
        turns.addAll(steps().turns());
        @Nullable Object answer = first().get("answer");
        if (answer != null) {
            turns.add(
                    new Failure.Turn("assistant", Mask.of(answer instanceof String text ? text : Json.write(answer))));
        }
        return turns;
    }

    private static Optional<String> text(Map<String, Object> signal, String name) {
        return signal.get(name) instanceof String text && !text.isBlank()
                ? Optional.of(text.strip())
                : Optional.empty();
    }
}
