/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.queue.People;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a label is a person's. Only people's labels count. */
enum AnnotatorKind {
    PERSON,
    MODEL;

    private static final Set<String> PEOPLE = Set.of("person", "human", "annotation");
    private static final Set<String> MODELS = Set.of("model", "auto", "auto_grader", "llm", "code", "eval");

    /**
     * {@return whose label it is, as the row declares it}
     *
     * @throws RowProblem if the row declares nothing that is known, contradicts itself, or names a model as a person
     */
    static AnnotatorKind of(LabelledRow row, String annotator) {
        Optional<AnnotatorKind> kind = declared(row, "annotator_kind");
        Optional<AnnotatorKind> source = declared(row, "score_source");
        if (kind.isPresent() && source.isPresent() && !kind.equals(source)) {
            throw new RowProblem(
                    "'annotator_kind' and 'score_source' must agree, found \"%s\" and \"%s\". Correct one of them."
                            .formatted(
                                    row.text("annotator_kind").orElse(""),
                                    row.text("score_source").orElse("")));
        }
        return kind.or(() -> source).orElseGet(() -> person(annotator));
    }

    /** {@return whether the row says that its label, or its decision, is a model's} */
    static boolean isDeclaredModel(LabelledRow row) {
        return declared(row, "annotator_kind").equals(Optional.of(MODEL))
                || declared(row, "score_source").equals(Optional.of(MODEL));
    }

    private static Optional<AnnotatorKind> declared(LabelledRow row, String column) {
        return row.text(column).map(value -> {
            String known = value.toLowerCase(Locale.ROOT);
            if (PEOPLE.contains(known)) {
                return PERSON;
            }
            if (MODELS.contains(known)) {
                return MODEL;
            }
            throw new RowProblem(
                    "'%s' must be \"human\" or \"model\" for a label to be counted or left out, found \"%s\". State in 'annotator_kind' whose label it is."
                            .formatted(column, LabelledRow.shown(value)));
        });
    }

    private static AnnotatorKind person(String annotator) {
        if (People.isNameOfModel(annotator)) {
            throw new RowProblem(
                    "annotator '%s' has the name of a model, whose label is not a person's. Add the column 'annotator_kind' with \"model\", or \"human\" if it is a person."
                            .formatted(LabelledRow.shown(annotator)));
        }
        return PERSON;
    }
}
