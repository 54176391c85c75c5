/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well people agree on the items of a queue. A person who cannot tell gives no label; a decision between people who disagree is none
 * of them.
 *
 * @param queue the folder
 * @param lines to print
 */
public record AgreementReport(Path queue, List<String> lines) {

    public AgreementReport {
        lines = List.copyOf(lines);
    }

    /**
     * Compute the agreement.
     *
     * @throws dev.evaljunit.EvalException if something in the queue cannot be read; the message has all of it
     */
    public static AgreementReport of(AgreementRequest request) throws IOException {
        QueueFolder queue = QueueFolder.open(request.queue());
        return new AgreementReport(queue.path(), new Writing(queue, queue.labels(), request.most()).lines());
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }

    /** The writing of one report. */
    private record Writing(QueueFolder queue, QueueLabels labels, int most) {

        List<String> lines() throws IOException {
            var lines = new ArrayList<String>();
            lines.add("%s: %d of %d items labelled by %s; intervals are of %.0f %%"
                    .formatted(
                            queue.path(),
                            labels.byItem().values().stream()
                                    .filter(of -> !of.criteria().isEmpty())
                                    .count(),
                            queue.itemIds().size(),
                            labels.annotators().isEmpty() ? "nobody" : String.join(", ", labels.annotators()),
                            100 * CriterionRatings.CONFIDENCE));
            for (Criterion criterion : queue.criteria().byName().values()) {
                if (criterion.type() != LabelType.TEXT) {
                    lines.addAll(linesOf(criterion));
                }
            }
            lines.addAll(labels.notes());
            return lines;
        }

        private List<String> linesOf(Criterion criterion) {
            var items = new ArrayList<Map<String, String>>();
            var names = new HashMap<String, String>();
            var cannotTell = new TreeMap<String, Integer>();
            var afterOpening = new TreeMap<String, Integer>();
            var splits = new LinkedHashMap<String, ItemLabels>();
            labels.byItem().forEach((id, of) -> {
                var classes = new TreeMap<String, String>();
                for (ItemLabels.Given given : of.of(criterion.name())) {
                    String person = People.person(given.annotator());
                    if (given.decision().isInformed()) {
                        afterOpening.merge(given.annotator(), 1, Integer::sum);
                    }
                    given.category()
                            .ifPresentOrElse(
                                    category -> {
                                        classes.put(person, category);
                                        names.putIfAbsent(person, given.annotator());
                                    },
                                    () -> cannotTell.merge(given.annotator(), 1, Integer::sum));
                }
                items.add(classes);
                if (of.isDisputed(criterion.name())) {
                    splits.put(id, of);
                }
            });
            var lines = new ArrayList<String>();
            if (items.stream().noneMatch(classes -> classes.size() > 1)) {
                lines.add("%s: no item has labels of two people, who alone can agree; %s"
                        .formatted(
                                criterion.name(),
                                names.isEmpty()
                                        ? "nobody has labelled it"
                                        : "labelled by " + String.join(", ", names.values())));
            } else {
                lines.addAll(new CriterionAgreement(criterion, CriterionRatings.of(criterion, items), names).lines());
            }
            if (!cannotTell.isEmpty()) {
                lines.add("  cannot tell: " + counts(cannotTell));
            }
            if (!afterOpening.isEmpty()) {
                lines.add("  given after opening what others and judges say, so not independent: "
                        + counts(afterOpening));
            }
            lines.addAll(lines(criterion, splits));
            return lines;
        }

        private static String counts(Map<String, Integer> byPerson) {
            return byPerson.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
        }

        private List<String> lines(Criterion criterion, Map<String, ItemLabels> splits) {
            var lines = new ArrayList<String>();
            if (!splits.isEmpty()) {
                lines.add("  people differ on %s:".formatted(Count.of(splits.size(), "item")));
            }
            splits.entrySet().stream().limit(most).forEach(split -> {
                String given = split.getValue().of(criterion.name()).stream()
                        .filter(each -> each.label().isPresent())
                        .map(each -> each.annotator() + " "
                                + Json.excerpt(each.label().orElseThrow()))
                        .collect(Collectors.joining(", "));
                String decided = split.getValue()
                        .adjudication(criterion.name())
                        .map(each -> "; %s decided on %s"
                                .formatted(
                                        each.annotator(),
                                        each.label().map(Json::excerpt).orElse("\"cannot tell\"")))
                        .orElse("");
                lines.add("    %s: %s%s".formatted(split.getKey(), given, decided));
            });
            if (splits.size() > most) {
                lines.add("    and %d more".formatted(splits.size() - most));
            }
            return lines;
        }
    }
}
