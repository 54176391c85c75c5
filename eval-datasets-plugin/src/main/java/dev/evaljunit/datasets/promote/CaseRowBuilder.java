/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.promote.LabelRules.Decision;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what is known of a case into its row, with the origin of all of it. */
record CaseRowBuilder(String promotedAt) {

    private static final List<String> ORDER = List.of("input", "expected", "context", "metadata");

    /** {@return the row of a new case} */
    Map<String, Object> added(String id, LabelledCase labelled, Decision decision) {
        Map<String, Object> fields = corrected(labelled.fields(), labelled);
        var row = new LinkedHashMap<String, Object>();
        row.put("id", id);
        for (String field : ORDER) {
            if (fields.containsKey(field)) {
                row.put(field, fields.get(field));
            }
        }
        var provenance = new LinkedHashMap<String, Object>();
        origin(provenance, labelled, decision);
        provenance.put("promoted_at", promotedAt);
        labelled.provenance().forEach(provenance::putIfAbsent);
        row.put("provenance", provenance);
        fields.forEach(row::putIfAbsent);
        return row;
    }

    /** {@return the fields of a case, which expects what people have corrected the answer to} */
    private static Map<String, Object> corrected(Map<String, Object> fields, LabelledCase labelled) {
        var corrected = new LinkedHashMap<>(fields);
        labelled.correctedAnswer().ifPresent(answer -> {
            var expected =
                    new LinkedHashMap<>(Json.asObject(fields.get("expected")).orElse(Map.of()));
            expected.put("answer", answer);
            corrected.put("expected", expected);
        });
        return corrected;
    }

    private static void origin(Map<String, Object> provenance, LabelledCase labelled, Decision decision) {
        put(provenance, labelled, "source_trace_id");
        put(provenance, labelled, "cluster_id");
        provenance.put("annotators", annotators(decision));
        put(provenance, labelled, "guidance_version");
        provenance.put("labels", decision.labels().stream().map(Label::toJson).toList());
        putUnlessEmpty(
                provenance,
                "adjudications",
                decision.adjudications().stream().map(Adjudication::toJson).toList());
        putUnlessEmpty(
                provenance,
                "model_labels",
                labelled.labels(AnnotatorKind.MODEL).stream()
                        .sorted(Comparator.comparing(Label::criterion)
                                .thenComparing(Label::annotator)
                                .thenComparing(Label::category))
                        .map(Label::toJson)
                        .toList());
    }

    private static void put(Map<String, Object> provenance, LabelledCase labelled, String column) {
        labelled.origin(column).ifPresent(text -> provenance.put(column, text));
    }

    private static void putUnlessEmpty(Map<String, Object> provenance, String name, List<?> values) {
        if (values.isEmpty()) {
            provenance.remove(name);
        } else {
            provenance.put(name, values);
        }
    }

    /** {@return the names of the people, each once, sorted} */
    private static List<String> annotators(Decision decision) {
        var people = new TreeMap<String, String>();
        decision.labels().forEach(label -> people.putIfAbsent(label.person(), label.annotator()));
        return List.copyOf(people.values());
    }

    /** {@return the row of a case with the labels, and the other fields, that replace its own} */
    Map<String, Object> relabelled(Map<String, Object> row, LabelledCase labelled, Decision decision) {
        var replaced = new LinkedHashMap<>(row);
        replace(replaced, labelled.fields());
        Map<String, Object> changed = corrected(replaced, labelled);
        changed.put("input", row.get("input"));
        var provenance = provenanceOf(row);
        origin(provenance, labelled, decision);
        replace(provenance, labelled.provenance());
        provenance.put("relabelled_at", promotedAt);
        changed.put("provenance", provenance);
        return changed;
    }

    /** What was only masked for people to label it is not another value. */
    private static void replace(Map<String, Object> own, Map<String, Object> others) {
        Map<String, Object> shown = Redactor.redact(own);
        others.forEach((field, value) -> {
            if (!value.equals(shown.get(field))) {
                own.put(field, value);
            }
        });
    }

    /** {@return the row of a case into which one that asks nearly the same was merged} */
    Map<String, Object> merged(Map<String, Object> row, LabelledCase labelled, Decision decision) {
        checkSameLabels(row, labelled, decision);
        var changed = new LinkedHashMap<>(row);
        var provenance = provenanceOf(row);
        var other = new LinkedHashMap<String, Object>();
        origin(other, labelled, decision);
        other.put("input", labelled.input());
        labelled.fields().forEach((field, value) -> {
            if (!value.equals(row.get(field))) {
                other.putIfAbsent(field, value);
            }
        });
        other.put("merged_at", promotedAt);
        labelled.provenance().forEach(other::putIfAbsent);
        var all = new ArrayList<Object>();
        if (provenance.get("merged") instanceof List<?> earlier) {
            all.addAll(earlier);
        }
        all.add(other);
        provenance.put("merged", all);
        changed.put("provenance", provenance);
        return changed;
    }

    private static void checkSameLabels(Map<String, Object> row, LabelledCase labelled, Decision decision) {
        Map<String, Object> own = decided(provenanceOf(row));
        var provenance = new LinkedHashMap<String, Object>();
        origin(provenance, labelled, decision);
        decided(provenance).forEach((criterion, value) -> {
            Object before = own.get(criterion);
            if (before != null && !Label.categoryOf(before).equals(Label.categoryOf(value))) {
                throw new EvalException(
                        "%s: %s must not be merged, since people labelled '%s' of it %s, but of case '%s' %s. Relabel that case, or leave this one out."
                                .formatted(
                                        labelled.location(),
                                        labelled.shown(),
                                        LabelledRow.shown(criterion),
                                        Json.excerpt(value),
                                        SafeText.id(String.valueOf(row.get("id"))),
                                        Json.excerpt(before)));
            }
        });
    }

    /** {@return the label that holds, by criterion} */
    private static Map<String, Object> decided(Map<String, Object> provenance) {
        var decided = new LinkedHashMap<String, Object>();
        for (String field : List.of("labels", "adjudications")) {
            if (provenance.get(field) instanceof List<?> entries) {
                entries.forEach(entry -> Json.asObject(entry)
                        .filter(label -> label.get("criterion") != null && label.get("value") != null)
                        .ifPresent(label -> decided.put(String.valueOf(label.get("criterion")), label.get("value"))));
            }
        }
        return decided;
    }

    private static Map<String, Object> provenanceOf(Map<String, Object> row) {
        return new LinkedHashMap<>(Json.asObject(row.get("provenance")).orElse(Map.of()));
    }
}
