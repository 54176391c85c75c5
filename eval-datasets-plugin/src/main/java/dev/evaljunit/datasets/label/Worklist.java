/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.queue.Criteria;
import dev.evaljunit.datasets.queue.Criterion;
import dev.evaljunit.datasets.queue.ItemLabels;
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

/** The items that a person is to label, or to decide about, in the order in which the page shows them. */
final class Worklist {

    private final String annotator;
    private final boolean isAdjudicating;
    private final Map<String, Task> known = new TreeMap<>();
    private final Map<String, List<String>> criteria = new LinkedHashMap<>();
    private List<String> problems = List.of();

    /** What is remembered of an item, whose file never changes what is to label. */
    private record Task(List<String> criteria, boolean isOwn) {}

    Worklist(String annotator, boolean isAdjudicating) {
        this.annotator = annotator;
        this.isAdjudicating = isAdjudicating;
    }

    /** Read which items there are; those that were there before are not read again. */
    void read(QueueFolder queue) throws IOException {
        List<String> ids = queue.itemIds();
        known.keySet().retainAll(Set.copyOf(ids));
        var wrong = new ArrayList<String>();
        for (String id : ids) {
            if (!known.containsKey(id)) {
                readItem(queue, id, wrong);
            }
        }
        problems = List.copyOf(wrong);
        criteria.clear();
        if (isAdjudicating) {
            addDisputed(queue, ids);
        } else {
            known.forEach((id, task) -> {
                if (task.isOwn()) {
                    criteria.put(id, task.criteria());
                }
            });
        }
    }

    private void readItem(QueueFolder queue, String id, List<String> wrong) throws IOException {
        try {
            Optional<QueueItem> item = queue.item(id);
            item.ifPresent(found -> known.put(id, new Task(found.criteria(), found.isFor(annotator))));
        } catch (EvalException e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }

    private void addDisputed(QueueFolder queue, List<String> ids) throws IOException {
        QueueLabels labels = queue.labels();
        for (String id : ids) {
            List<String> disputed = queue.criteria().names().stream()
                    .filter(name -> isToDecide(labels.of(id), name))
                    .toList();
            if (!disputed.isEmpty()) {
                criteria.put(id, disputed);
            }
        }
    }

    private boolean isToDecide(ItemLabels labels, String criterion) {
        return labels.isToDecideBy(annotator, criterion)
                && (labels.adjudication(criterion).isEmpty()
                        || labels.adjudicationBy(annotator, criterion).isPresent());
    }

    List<String> ids() {
        return List.copyOf(criteria.keySet());
    }

    /** {@return the criteria of an item; none if it is none of the person's} */
    List<String> criteria(String id) {
        return criteria.getOrDefault(id, List.of());
    }

    /** {@return what is wrong with items that are not shown} */
    List<String> problems() {
        return problems;
    }

    ItemState state(String id, ItemLabels own, Criteria declared) {
        if (isDone(id, own, declared)) {
            return ItemState.DONE;
        }
        if (own.isSkippedBy(annotator)) {
            return ItemState.SKIPPED;
        }
        return own.earlier().isEmpty() ? ItemState.OPEN : ItemState.EARLIER;
    }

    private boolean isDone(String id, ItemLabels own, Criteria declared) {
        List<String> all = criteria(id);
        return isAdjudicating
                ? !all.isEmpty()
                        && all.stream()
                                .allMatch(name ->
                                        own.adjudicationBy(annotator, name).isPresent())
                : all.stream()
                                .filter(name -> declared.find(name)
                                        .map(Criterion::isRequired)
                                        .orElse(false))
                                .allMatch(name -> own.of(name, annotator).isPresent())
                        && all.stream().anyMatch(name -> own.of(name, annotator).isPresent());
    }
}
