/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.queue.Criterion;
import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.ItemLabels;
import dev.evaljunit.datasets.queue.ItemLabels.Given;
import dev.evaljunit.datasets.queue.LabelType;
import dev.evaljunit.datasets.queue.People;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.QueueLabels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The labels of a queue as labelled rows: those of required criteria that have classes. Items of a run answer a case that a dataset has
 * already, so they are none.
 */
record LabelledQueue(QueueFolder queue, Problems problems) {

    List<LabelledRow> rows() throws IOException {
        QueueLabels labels = queue.labels();
        labels.notes().forEach(problems::leaveOut);
        var rows = new ArrayList<LabelledRow>();
        queue.forEachItem(item -> {
            String location = queue.path() + ": item '" + item.id() + "'";
            if (item.provenance("eval").isPresent()) {
                problems.leaveOut("%s: it answers case '%s', which its dataset has already."
                        .formatted(
                                location,
                                LabelledRow.shown(item.provenance("case").orElse(""))));
            } else {
                rows.addAll(rows(item, location, labels.of(item.id())));
            }
        });
        return rows;
    }

    private List<LabelledRow> rows(QueueItem item, String location, ItemLabels labels) {
        Map<String, Object> id = identity(item);
        Map<String, String> corrected = corrected(labels, false);
        var rows = new ArrayList<LabelledRow>();
        rows.add(new LabelledRow(location, caseFields(id, item, answer(location, labels, corrected))));
        for (Criterion criterion : queue.criteria().byName().values()) {
            if (!criterion.isRequired() || criterion.type() == LabelType.TEXT) {
                continue;
            }
            labels.of(criterion.name()).stream()
                    .filter(given -> given.label().isPresent())
                    .forEach(given -> rows.add(label(id, criterion.name(), given, corrected)));
            labels.adjudication(criterion.name())
                    .filter(given -> given.label().isPresent())
                    .ifPresent(given -> rows.add(adjudication(id, criterion.name(), given)));
        }
        return rows;
    }

    /** {@return the id of the case, and what is to happen to it} */
    private Map<String, Object> identity(QueueItem item) {
        var identity = new LinkedHashMap<String, Object>();
        Optional<String> existing = item.provenance("dataset").flatMap(dataset -> item.provenance("case"));
        identity.put("id", existing.orElse(item.id()));
        if (existing.isPresent()) {
            identity.put("change", "relabel");
            identity.put(
                    "reason",
                    "labelled again in queue '%s'".formatted(queue.path().getFileName()));
        }
        return identity;
    }

    private static Map<String, Object> caseFields(
            Map<String, Object> identity, QueueItem item, Optional<String> correctedAnswer) {
        var fields = new LinkedHashMap<>(identity);
        fields.put("input", item.input());
        item.expected().ifPresent(expected -> fields.put("expected", expected));
        correctedAnswer.ifPresent(answer -> fields.put("corrected_answer", answer));
        item.contexts().ifPresent(contexts -> fields.put("context", contexts));
        if (!item.metadata().isEmpty()) {
            fields.put("metadata", item.metadata());
        }
        fields.put("provenance", item.provenance());
        item.answer().ifPresent(answer -> fields.put("answer", answer));
        item.toolCalls().ifPresent(calls -> fields.put("tool_calls", calls));
        return fields;
    }

    /** {@return the answer to which people have corrected it; empty if they have not, or differ and nobody has decided} */
    private Optional<String> answer(String location, ItemLabels labels, Map<String, String> corrected) {
        Map<String, String> decided = corrected(labels, true);
        Set<String> texts = new TreeSet<>((decided.isEmpty() ? corrected : decided).values());
        if (texts.size() > 1) {
            problems.leaveOut(
                    "%s: the corrected answers of %s differ, so 'expected.answer' is not theirs. 'provenance.labels' has all; a person can decide by an adjudication with a corrected answer."
                            .formatted(
                                    location, String.join(", ", (decided.isEmpty() ? corrected : decided).keySet())));
        }
        return texts.size() == 1 ? Optional.of(texts.iterator().next()) : Optional.empty();
    }

    /** {@return the answer to which each person has corrected it, with the decision about any criterion} */
    private static Map<String, String> corrected(ItemLabels labels, boolean isAdjudicating) {
        var corrected = new TreeMap<String, String>();
        for (String criterion : labels.criteria()) {
            List<Given> decisions =
                    isAdjudicating ? labels.adjudication(criterion).stream().toList() : labels.of(criterion);
            decisions.forEach(given -> given.decision()
                    .correctedAnswer()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> corrected.putIfAbsent(given.annotator(), text)));
        }
        return corrected;
    }

    private LabelledRow label(
            Map<String, Object> identity, String criterion, Given given, Map<String, String> corrected) {
        Map<String, Object> fields = row(identity, criterion, given);
        Optional.ofNullable(corrected.get(given.annotator())).ifPresent(text -> fields.put("corrected_answer", text));
        fields.put("annotator", given.annotator());
        fields.put("annotator_kind", "human");
        fields.put("label", given.label().orElseThrow());
        return new LabelledRow(given.location(), fields);
    }

    private LabelledRow adjudication(Map<String, Object> identity, String criterion, Given given) {
        Map<String, Object> fields = row(identity, criterion, given);
        fields.put("adjudication", given.label().orElseThrow());
        fields.put("adjudicated_by", given.annotator());
        return new LabelledRow(given.location(), fields);
    }

    private Map<String, Object> row(Map<String, Object> identity, String criterion, Given given) {
        Decision decision = given.decision();
        var fields = new LinkedHashMap<>(identity);
        fields.put("criterion", criterion);
        if (!given.annotator()
                .equals(People.ESCALATION)) { // who follow no guideline; others follow this one, or one that asks for
            // the same
            fields.put("guidance_version", queue.criteria().guidanceVersion());
        }
        decision.comment().ifPresent(comment -> fields.put("comment", comment));
        fields.put("created_at", decision.at().toString());
        return fields;
    }
}
