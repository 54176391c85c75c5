/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.queue.People;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects the rows about one case, wherever they are in the files: by id, else by trace and input, else by trace alone. */
final class LabelledCases {

    private final Problems problems;
    private final Map<String, LabelledCase> cases = new LinkedHashMap<>();
    private final Map<String, String> idOfContent = new HashMap<>();
    private final Map<String, Set<String>> keysOfTrace = new HashMap<>();

    private LabelledCases(Problems problems) {
        this.problems = problems;
    }

    /** {@return the cases of all files; rows that are wrong are among the problems} */
    static Collection<LabelledCase> read(List<Path> files, Problems problems) throws IOException {
        var rows = new ArrayList<LabelledRow>();
        for (Path file : files) {
            rows.addAll(
                    QueueFolder.isQueue(file)
                            ? new LabelledQueue(QueueFolder.open(file), problems).rows()
                            : new LabelledFile(file).rows());
        }
        var collected = new LabelledCases(problems);
        List<LabelledRow> sound = rows.stream().filter(collected::isSound).toList();
        sound.forEach(row -> row.id()
                .ifPresent(id ->
                        collected.content(row).ifPresent(content -> collected.idOfContent.putIfAbsent(content, id))));
        sound.forEach(collected::learnTrace);
        sound.forEach(collected::add);
        collected.checkKinds();
        return collected.cases.values();
    }

    /** A column that states the kind may be filled in some rows only. */
    private void checkKinds() {
        Set<String> models = cases.values().stream()
                .flatMap(labelled -> labelled.labels(AnnotatorKind.MODEL).stream())
                .map(Label::person)
                .collect(Collectors.toSet());
        for (LabelledCase labelled : cases.values()) {
            for (Label label : labelled.labels(AnnotatorKind.PERSON)) {
                if (models.contains(label.person())) {
                    problems.add(
                            Problems.Kind.WRONG,
                            label.location(),
                            labelled.shown(),
                            "annotator '%s' must be either a person or a model, but another row declares it a model. Correct 'annotator_kind' of one of them."
                                    .formatted(LabelledRow.shown(label.annotator())));
                }
            }
            for (Adjudication adjudication : labelled.adjudications().values()) {
                if (models.contains(People.person(adjudication.by()))) {
                    problems.add(
                            Problems.Kind.WRONG,
                            labelled.location(),
                            labelled.shown(),
                            "'adjudicated_by' must name a person, but another row declares '%s' a model. Let a person decide."
                                    .formatted(LabelledRow.shown(adjudication.by())));
                }
            }
        }
    }

    private boolean isSound(LabelledRow row) {
        return isTaken(row, () -> {
            row.id();
            row.input();
            row.origin("source_trace_id");
        });
    }

    /** {@return the trace and the input of a row; empty if it has no input} */
    private Optional<String> content(LabelledRow row) {
        return row.input()
                .map(input -> CaseIds.content(row.origin("source_trace_id").orElse(""), input));
    }

    private void learnTrace(LabelledRow row) {
        key(row).ifPresent(key -> row.origin("source_trace_id")
                .ifPresent(trace -> keysOfTrace
                        .computeIfAbsent(trace, t -> new LinkedHashSet<>())
                        .add(key)));
    }

    private Optional<String> key(LabelledRow row) {
        return row.id()
                .or(() -> content(row).map(idOfContent::get))
                .map(id -> "id " + id)
                .or(() -> content(row).map(content -> "content " + content));
    }

    private void add(LabelledRow row) {
        isTaken(
                row,
                () -> cases.computeIfAbsent(key(row).orElseGet(() -> keyByTrace(row)), key -> new LabelledCase(row))
                        .add(row));
    }

    private String keyByTrace(LabelledRow row) {
        String trace = row.origin("source_trace_id")
                .orElseThrow(
                        () -> new RowProblem(
                                "a row must have 'id', 'input' or 'source_trace_id', so that its case is known. Add one of them."));
        Set<String> keys = keysOfTrace.getOrDefault(trace, Set.of());
        if (keys.size() != 1) {
            throw new RowProblem(
                    "trace '%s' must belong to one case of the file for a row without 'id' and 'input', but %s. Add the 'id'."
                            .formatted(
                                    SafeText.id(trace),
                                    keys.isEmpty() ? "belongs to none" : "belongs to " + keys.size()));
        }
        return keys.iterator().next();
    }

    private boolean isTaken(LabelledRow row, Runnable take) {
        try {
            take.run();
            return true;
        } catch (RowProblem e) {
            problems.add(Problems.Kind.WRONG, row.location(), subject(row), e.reason());
            return false;
        }
    }

    private static String subject(LabelledRow row) {
        return row.fields().get("id") instanceof String id && !id.isBlank()
                ? "case '" + SafeText.id(id.strip()) + "'"
                : "row";
    }
}
