/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer that people label.
 *
 * @param id its source and 12 hexadecimal digits, see {@link #id(String, String)}
 * @param criteria the names of those to label; at least one
 * @param input what the agent was asked
 * @param messages the conversation that the agent had, in the shape of {@code input.messages}
 * @param answer a text, or an object of a structured answer; empty for a row of a dataset that has none
 * @param contexts what the agent had read
 * @param toolCalls the calls of tools, in their order
 * @param expected what a dataset expects
 * @param metadata such as {@code route}, {@code user_cohort} and {@code prompt_version}
 * @param provenance such as {@code source_trace_id}, {@code feedback_id}, {@code eval}, {@code run}, {@code case}, {@code trial} and
 *     {@code dataset}
 * @param why it is in the queue; at least one reason
 * @param probability with which at least one of the draws drew it, above 0 and at most 1
 * @param draws in which it took part; none if an item was written by hand
 * @param drawnAt when it was drawn first, in whole seconds
 * @param guidanceVersion of the criteria when it was drawn
 * @param annotators who are to label it; none if nobody in particular is
 * @param human labels of people that came with it
 * @param judges what judges have said, by their names; never shown to a person before that person's own label
 */
public record QueueItem(
        String id,
        List<String> criteria,
        Map<String, Object> input,
        Optional<List<Map<String, Object>>> messages,
        Optional<Object> answer,
        Optional<List<Object>> contexts,
        Optional<List<Map<String, Object>>> toolCalls,
        Optional<Object> expected,
        Map<String, Object> metadata,
        Map<String, Object> provenance,
        List<Why> why,
        double probability,
        List<Drawn> draws,
        Instant drawnAt,
        String guidanceVersion,
        List<String> annotators,
        List<HumanLabel> human,
        Map<String, JudgeScore> judges) {

    private static final Pattern ID = Pattern.compile("[a-z]+-[0-9a-f]{12}");
    private static final int DIGITS = 12;
    private static final JsonBinding<QueueItem> JSON = JsonBinding.refusingUnknown(QueueItem.class);

    public QueueItem {
        JsonException.check(
                ID.matcher(id).matches(),
                "id",
                "a source and 12 hexadecimal digits, such as \"trial-0a1b2c3d4e5f\"",
                id);
        JsonException.check(!criteria.isEmpty(), "criteria", "a list of at least one name", criteria);
        JsonException.check(!why.isEmpty(), "why", "a list of at least one reason", List.of());
        JsonException.check(probability > 0 && probability <= 1, "probability", "above 0 and at most 1", probability);
        criteria = List.copyOf(criteria);
        why = List.copyOf(why);
        draws = List.copyOf(draws);
        annotators = List.copyOf(annotators);
        human = List.copyOf(human);
    }

    /**
     * {@return the id of an item, the same whenever it is drawn}
     *
     * @param source where its answer comes from: {@code feedback}, {@code trace}, {@code trial}, {@code cluster} or {@code dataset}
     * @param origin what tells it from all others of the source
     */
    public static String id(String source, String origin) {
        return source
                + "-"
                + Sha256.of((source + "\n" + origin).getBytes(StandardCharsets.UTF_8))
                        .substring(0, DIGITS);
    }

    /** {@return whether a text can be an id, and so the name of a file} */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Read an item.
     *
     * @throws JsonException if it is none; the message names the field
     */
    static QueueItem read(byte[] utf8) {
        return JSON.read(utf8);
    }

    /** {@return the content of its file} */
    String json() {
        return JSON.pretty(this);
    }

    /** {@return the answer as people read it; empty if there is none} */
    public String answerText() {
        return answer.map(value -> value instanceof String text ? text : Json.writePretty(value))
                .orElse("");
    }

    /** {@return whether a person is to label it: nobody in particular is, or the person is one of them} */
    public boolean isFor(String annotator) {
        return annotators.isEmpty()
                || annotators.stream().anyMatch(name -> People.person(name).equals(People.person(annotator)));
    }

    /** {@return the text of a field of {@code metadata}; empty if it has none} */
    public Optional<String> metadata(String name) {
        return Optional.ofNullable(metadata.get(name)).map(String::valueOf);
    }

    /** {@return the text of a field of {@code provenance}; empty if it has none} */
    public Optional<String> provenance(String name) {
        return Optional.ofNullable(provenance.get(name)).map(String::valueOf);
    }

    /** {@return with where it comes from, as far as only a later draw knows it} */
    QueueItem withOrigin(Map<String, Object> later) {
        var origin = new LinkedHashMap<>(provenance);
        later.forEach(origin::putIfAbsent);
        return copy(origin, why, probability, draws, annotators, human);
    }

    /** {@return with what a later draw knows more; what was written by hand keeps its probability unless that is less} */
    QueueItem with(List<Why> reasons, List<Drawn> newDraws, List<HumanLabel> labels) {
        double any = DrawHistory.probability(newDraws);
        double newProbability = draws.isEmpty() ? Math.max(probability, any) : any;
        return copy(provenance, reasons, newProbability, newDraws, annotators, labels);
    }

    QueueItem with(List<String> people) {
        return copy(provenance, why, probability, draws, people, human);
    }

    private QueueItem copy(
            Map<String, Object> newProvenance,
            List<Why> newWhy,
            double newProbability,
            List<Drawn> newDraws,
            List<String> newAnnotators,
            List<HumanLabel> newHuman) {
        return new QueueItem(
                id,
                criteria,
                input,
                messages,
                answer,
                contexts,
                toolCalls,
                expected,
                metadata,
                newProvenance,
                newWhy,
                newProbability,
                newDraws,
                drawnAt,
                guidanceVersion,
                newAnnotators,
                newHuman,
                judges);
    }
}
