/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.datasets.facts.GoldenSetFacts.Labelled;
import dev.evaljunit.datasets.queue.ItemLabels;
import dev.evaljunit.datasets.queue.People;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.QueueLabels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The queues of a repository.
 *
 * @param traces of all items
 * @param labelled the traces and prompt versions of items that people have labelled
 * @param decided the labels that people gave, in the order of the items
 * @param ofOneAnnotator the items that one person has labelled
 * @param unread the folders of queues of which not all items could be read
 */
public record QueueFacts(
        Set<String> traces,
        Labelled labelled,
        List<Decided> decided,
        List<ItemOfOne> ofOneAnnotator,
        List<Path> unread) {

    /**
     * An item that one person has labelled.
     *
     * @param queue its folder, as reports show it
     */
    public record ItemOfOne(String queue, QueueItem item) {}

    /** A label that a person gave. */
    public record Decided(QueueItem item, String label, Instant at) {}

    static QueueFacts read(Places places, Problems problems, List<Sight> sights) throws IOException {
        var facts = new QueueFacts(
                new HashSet<>(), Labelled.none(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Path> folders = QueueFolder.allIn(places.project());
        if (folders.isEmpty()) {
            sights.add(Sight.missing(Source.QUEUES, QueueFolder.HOME));
        }
        for (Path folder : folders) {
            String place = problems.shown(folder);
            sights.add(
                    problems.reading(folder, () -> facts.read(folder, problems))
                            ? Sight.read(
                                    Source.QUEUES,
                                    place,
                                    Words.count(
                                            QueueFolder.open(folder).itemIds().size(), "item"))
                            : Sight.unreadable(Source.QUEUES, place));
        }
        return facts;
    }

    private void read(Path folder, Problems problems) throws IOException {
        unread.add(folder);
        QueueFolder queue = QueueFolder.open(folder);
        queue.forEachItem(
                item -> Fields.text(item.provenance().get("source_trace_id")).ifPresent(traces::add));
        unread.remove(folder);
        QueueLabels labels = queue.labels();
        queue.forEachItem(item -> {
            Set<String> people = people(labels.of(item.id()));
            addDecided(item, labels.of(item.id()));
            if (!people.isEmpty()) {
                labelled.add(item.provenance(), item.metadata());
            }
            if (people.size() == 1) {
                ofOneAnnotator.add(new ItemOfOne(problems.shown(folder), item));
            }
        });
    }

    private void addDecided(QueueItem item, ItemLabels labels) {
        labels.criteria().stream()
                .sorted()
                .flatMap(criterion -> labels.history(criterion).stream())
                .forEach(given -> given.category()
                        .ifPresent(label -> decided.add(
                                new Decided(item, label, given.decision().at()))));
    }

    private static Set<String> people(ItemLabels labels) {
        return labels.criteria().stream()
                .flatMap(criterion -> labels.history(criterion).stream())
                .map(given -> People.person(given.annotator()))
                .collect(Collectors.toSet());
    }
}
