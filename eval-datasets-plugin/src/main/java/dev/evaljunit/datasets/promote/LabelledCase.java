/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.queue.People;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A case and what people and models said about it, collected from the rows that are about it. */
final class LabelledCase {

    /** What a promotion writes into {@code provenance}; a row that was copied from a version has it from an earlier one. */
    private static final Set<String> WRITTEN = Set.of(
            "annotators",
            "labels",
            "adjudications",
            "model_labels",
            "merged",
            "promoted_at",
            "relabelled_at",
            "merged_at");

    private static final String CORRECTED = "corrected_answer";

    private final LabelledRow first;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, Object> provenance = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<Label> labels = new ArrayList<>();
    private final Map<String, Adjudication> adjudications = new TreeMap<>();
    private final Set<String> createdAt = new LinkedHashSet<>();
    private final Set<String> corrected = new LinkedHashSet<>();
    private @Nullable String id;
    private @Nullable LabelledChange change;

    LabelledCase(LabelledRow first) {
        this.first = first;
    }

    /**
     * Take what a row says.
     *
     * @throws RowProblem if it contradicts itself or an earlier row
     */
    void add(LabelledRow row) {
        LabelledChange asked = LabelledChange.of(row);
        if (change != null && change != asked) {
            throw contradiction(row, "change");
        }
        change = asked;
        id = row.id().orElse(id);
        row.caseFields().forEach((name, value) -> put(fields, name, value));
        row.provenance().forEach((name, value) -> {
            if (!LabelledRow.COLUMNS.contains(name) && !WRITTEN.contains(name)) {
                put(provenance, name, value);
            }
        });
        for (String column : List.of(
                "source_trace_id", "cluster_id", "guidance_version", "cluster_name", "immediate_fix", "reason")) {
            row.origin(column).ifPresent(text -> put(origins, column, text));
        }
        addLabel(row);
        if (row.text("annotator").isEmpty()) {
            row.text(CORRECTED).ifPresent(corrected::add);
        }
        row.text("created_at").ifPresent(createdAt::add);
    }

    private static <V> void put(Map<String, V> all, String name, V value) {
        V earlier = all.putIfAbsent(name, value);
        if (earlier != null && !earlier.equals(value)) {
            throw new RowProblem(
                    "'%s' must be the same in all rows of a case, but an earlier row has another value. Correct one of them, or leave it out in all rows but one."
                            .formatted(LabelledRow.shown(name)));
        }
    }

    private static RowProblem contradiction(LabelledRow row, String column) {
        return new RowProblem(
                "'%s' must be the same in all rows of a case, found \"%s\" after another. Correct one of them."
                        .formatted(column, LabelledRow.shown(row.text(column).orElse(""))));
    }

    private void addLabel(LabelledRow row) {
        Optional<String> annotator = row.text("annotator");
        Optional<Object> value = row.label("label");
        if (annotator.isPresent() != value.isPresent()) {
            throw new RowProblem("'annotator' and 'label' must be given together, found only '%s'. Complete the row."
                    .formatted(annotator.isPresent() ? "annotator" : "label"));
        }
        Optional<Object> adjudication = row.label("adjudication");
        if (annotator.isEmpty() && adjudication.isEmpty()) {
            return;
        }
        String criterion = row.text("criterion")
                .orElseThrow(
                        () -> new RowProblem(
                                "'criterion' must name what the label is about, such as \"groundedness\", but is absent. Complete the row."));
        annotator.ifPresent(name -> labels.add(new Label(
                name,
                AnnotatorKind.of(row, name),
                criterion,
                value.orElseThrow(),
                row.text("comment"),
                row.text(CORRECTED),
                row.location())));
        adjudication.ifPresent(decided -> addAdjudication(row, criterion, decided));
    }

    private void addAdjudication(LabelledRow row, String criterion, Object decided) {
        String by = row.text("adjudicated_by")
                .orElseThrow(() -> new RowProblem(
                        "'adjudicated_by' must name the person who decided, but is absent. Complete the row."));
        if (People.isNameOfModel(by)) {
            throw new RowProblem(
                    "'adjudicated_by' must name a person, found '%s', the name of a model. Correct the row."
                            .formatted(LabelledRow.shown(by)));
        }
        if (row.text("annotator").isEmpty() && AnnotatorKind.isDeclaredModel(row)) {
            throw new RowProblem("'adjudicated_by' must name a person, found '%s', a model. Let a person decide."
                    .formatted(LabelledRow.shown(by)));
        }
        var adjudication = new Adjudication(
                criterion,
                decided,
                by,
                false,
                row.text("annotator").isPresent() ? Optional.empty() : row.text("comment"));
        Adjudication earlier = adjudications.putIfAbsent(criterion, adjudication);
        if (earlier != null && !earlier.equals(adjudication)) {
            throw new RowProblem("criterion '%s' must have one adjudication, found a second one. Correct one of them."
                    .formatted(LabelledRow.shown(criterion)));
        }
    }

    /** {@return the file and line of its first row} */
    String location() {
        return first.location();
    }

    LabelledChange change() {
        return Objects.requireNonNullElse(change, LabelledChange.ADD);
    }

    Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** {@return the input; empty if no row has one} */
    Map<String, Object> input() {
        return first.withFields(fields).input().orElse(Map.of());
    }

    /** {@return the fields of the case, without id and provenance} */
    Map<String, Object> fields() {
        return fields;
    }

    /**
     * {@return what the agent should have answered, as a row of the case or of a decision has it, or else the labels of people; empty if
     * that is nothing, or different texts}
     */
    Optional<String> correctedAnswer() {
        Set<String> texts = corrected.isEmpty()
                ? labels(AnnotatorKind.PERSON).stream()
                        .flatMap(label -> label.correctedAnswer().stream())
                        .collect(Collectors.toSet())
                : corrected;
        return texts.size() == 1 ? Optional.of(texts.iterator().next()) : Optional.empty();
    }

    Map<String, Object> provenance() {
        return provenance;
    }

    /** {@return a column that describes the case: its trace, cluster, guidance or reason} */
    Optional<String> origin(String column) {
        return Optional.ofNullable(origins.get(column));
    }

    /** {@return whether a row labels it, even if only a model's, or decides about it} */
    boolean isLabelled() {
        return !labels.isEmpty() || !adjudications.isEmpty();
    }

    List<Label> labels(AnnotatorKind kind) {
        return labels.stream().filter(label -> label.kind() == kind).toList();
    }

    Map<String, Adjudication> adjudications() {
        return adjudications;
    }

    Set<String> createdAt() {
        return createdAt;
    }

    /** {@return what messages call it before it has an id} */
    String shown() {
        return id != null
                ? "case '" + SafeText.id(id) + "'"
                : origin("source_trace_id")
                        .map(trace -> "case of trace '" + SafeText.id(trace) + "'")
                        .orElse("row");
    }
}
