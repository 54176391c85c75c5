/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two people must label each criterion of a case and agree, or a person must decide between them. */
final class LabelRules {

    private static final int PEOPLE = 2;

    private final Choices choices;
    private final Problems problems;

    LabelRules(Choices choices, Problems problems) {
        this.choices = choices;
        this.problems = problems;
    }

    /**
     * What people have decided about a case.
     *
     * @param labels of people, one for each person and criterion, sorted
     * @param adjudications for the criteria on which they disagree
     */
    record Decision(List<Label> labels, List<Adjudication> adjudications) {}

    /** {@return the labels of people by criterion and person, each once, in the order of their names} */
    static Map<String, Map<String, Label>> byCriterion(LabelledCase labelled) {
        var all = new TreeMap<String, Map<String, Label>>();
        for (Label label : labelled.labels(AnnotatorKind.PERSON)) {
            Map<String, Label> people = all.computeIfAbsent(label.criterion(), c -> new TreeMap<>());
            Label earlier = people.putIfAbsent(label.person(), label);
            if (earlier != null && !earlier.category().equals(label.category())) {
                throw new RowProblem(
                        "annotator '%s' must label '%s' once, but has labelled it %s in %s and %s in %s. Remove one of them."
                                .formatted(
                                        LabelledRow.shown(label.annotator()),
                                        LabelledRow.shown(label.criterion()),
                                        Json.excerpt(earlier.value()),
                                        earlier.location(),
                                        Json.excerpt(label.value()),
                                        label.location()));
            }
        }
        return all;
    }

    /** {@return the decision about a case; empty if there is none, and the problems say why} */
    Optional<Decision> decide(LabelledCase labelled) {
        int before = problems.count() + problems.leftOut().size();
        var labels = new ArrayList<Label>();
        var adjudications = new ArrayList<Adjudication>();
        try {
            Map<String, Map<String, Label>> byCriterion = byCriterion(labelled);
            checkAdjudicationsBelong(labelled, byCriterion);
            if (byCriterion.isEmpty()) {
                incomplete(labelled, "a criterion", List.of());
            }
            byCriterion.forEach((criterion, people) -> {
                List<Label> given = List.copyOf(people.values());
                labels.addAll(given);
                decide(labelled, criterion, given).ifPresent(adjudications::add);
            });
        } catch (RowProblem e) {
            problems.add(Problems.Kind.WRONG, labelled.location(), labelled.shown(), e.reason());
        }
        boolean isDecided = problems.count() + problems.leftOut().size() == before;
        return isDecided
                ? Optional.of(new Decision(List.copyOf(labels), List.copyOf(adjudications)))
                : Optional.empty();
    }

    private static void checkAdjudicationsBelong(LabelledCase labelled, Map<String, ?> byCriterion) {
        var unknown = new TreeSet<>(labelled.adjudications().keySet());
        unknown.removeAll(byCriterion.keySet());
        if (!unknown.isEmpty()) {
            throw new RowProblem("criterion '%s' is adjudicated, but no person has labelled it. Correct 'criterion'."
                    .formatted(LabelledRow.shown(unknown.first())));
        }
    }

    private Optional<Adjudication> decide(LabelledCase labelled, String criterion, List<Label> given) {
        Optional<Adjudication> decided =
                Optional.ofNullable(labelled.adjudications().get(criterion));
        Map<String, Long> votes = given.stream()
                .collect(Collectors.groupingBy(Label::category, LinkedHashMap::new, Collectors.counting()));
        if (given.size() < PEOPLE) {
            incomplete(labelled, "'" + LabelledRow.shown(criterion) + "'", given);
            return Optional.empty();
        }
        if (votes.size() == 1) {
            checkSame(decided, given.get(0));
            return Optional.empty();
        }
        Optional<Adjudication> decision = decided.or(() -> majority(criterion, given, votes));
        if (decision.isEmpty()) {
            disagreement(labelled, criterion, given);
        }
        return decision;
    }

    private static void checkSame(Optional<Adjudication> decided, Label agreed) {
        decided.filter(adjudication -> !adjudication.category().equals(agreed.category()))
                .ifPresent(adjudication -> {
                    throw new RowProblem(
                            "'adjudication' of '%s' is %s, but all people agree on %s. Remove it, or correct the labels."
                                    .formatted(
                                            LabelledRow.shown(adjudication.criterion()),
                                            Json.excerpt(adjudication.value()),
                                            Json.excerpt(agreed.value())));
                });
    }

    private Optional<Adjudication> majority(String criterion, List<Label> given, Map<String, Long> votes) {
        return choices.takesMajority()
                ? given.stream()
                        .filter(label -> 2 * votes.getOrDefault(label.category(), 0L) > given.size())
                        .findFirst()
                        .map(label -> new Adjudication(
                                criterion,
                                label.value(),
                                votes.get(label.category()) + " of " + given.size(),
                                true,
                                Optional.empty()))
                : Optional.empty();
    }

    private void disagreement(LabelledCase labelled, String criterion, List<Label> given) {
        String found = given.stream()
                .map(label -> "%s %s".formatted(LabelledRow.shown(label.annotator()), Json.excerpt(label.value())))
                .collect(Collectors.joining(", "));
        problems.add(
                Problems.Kind.DISAGREEMENT,
                labelled.location(),
                labelled.shown(),
                "people must agree on '%s' or one must decide, found %s. Fill in 'adjudication' and 'adjudicated_by'."
                        .formatted(LabelledRow.shown(criterion), found));
    }

    private void incomplete(LabelledCase labelled, String criterion, List<Label> given) {
        List<String> models = labelled.labels(AnnotatorKind.MODEL).stream()
                .map(label -> LabelledRow.shown(label.annotator()))
                .distinct()
                .sorted()
                .toList();
        problems.add(
                Problems.Kind.INCOMPLETE,
                labelled.location(),
                labelled.shown(),
                "two people must label %s, found %s%s. Let another person label it."
                        .formatted(
                                criterion,
                                given.isEmpty()
                                        ? "none"
                                        : "only "
                                                + LabelledRow.shown(given.get(0).annotator()),
                                models.isEmpty()
                                        ? ""
                                        : "; labels of models do not count (" + String.join(", ", models) + ")"));
    }
}
