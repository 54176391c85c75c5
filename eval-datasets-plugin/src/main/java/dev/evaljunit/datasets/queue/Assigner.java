/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.datasets.queue.Criteria.Assignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deals items out to annotators. */
final class Assigner {

    private final Criteria criteria;
    private final Map<String, Integer> open = new LinkedHashMap<>();
    private final Map<String, Integer> added = new LinkedHashMap<>();
    private int next;

    Assigner(Criteria criteria) {
        this.criteria = criteria;
        criteria.annotators().forEach(name -> {
            open.put(name, 0);
            added.put(name, 0);
        });
    }

    /** Take notice of an item that is in the queue already. */
    void see(QueueItem item, ItemLabels labels) {
        if (item.annotators().size() < criteria.annotators().size()) {
            next += item.annotators().size();
        }
        for (String name : item.annotators()) {
            if (!labels.isCompleteBy(name, item, criteria)) {
                open.computeIfPresent(name, (known, count) -> count + 1);
            }
        }
    }

    /** {@return who is to label a new item; nobody in particular if the criteria name no people} */
    List<String> assign(QueueItem item) {
        List<String> people = criteria.annotators();
        if (people.isEmpty()) {
            return List.of();
        }
        boolean isShared = Draw.number(0, "shared", item.id()) < criteria.shared();
        int wanted = Math.max(1, criteria.perItem() - (isDecided(item) ? 1 : 0));
        List<String> chosen = isShared || wanted >= people.size() ? people : chosen(wanted);
        chosen.forEach(name -> {
            open.merge(name, 1, Integer::sum);
            added.merge(name, 1, Integer::sum);
        });
        return chosen;
    }

    /** {@return whether labels that came with an item are one person's labels of all required criteria} */
    private boolean isDecided(QueueItem item) {
        return item.criteria().stream()
                .filter(name -> criteria.get(name).isRequired())
                .allMatch(name -> item.human().stream()
                        .anyMatch(label -> label.criterion().equals(name)));
    }

    private List<String> chosen(int wanted) {
        List<String> people = criteria.annotators();
        if (criteria.assignment() == Assignment.LOAD) {
            return people.stream()
                    .sorted(Comparator.comparingInt(name -> open.getOrDefault(name, 0)))
                    .limit(wanted)
                    .sorted(Comparator.comparingInt(people::indexOf))
                    .toList();
        }
        var chosen = new ArrayList<String>();
        for (int i = 0; i < wanted; i++) {
            chosen.add(people.get(next++ % people.size()));
        }
        chosen.sort(Comparator.comparingInt(people::indexOf));
        return List.copyOf(chosen);
    }

    /** {@return how many new items each person got} */
    Map<String, Integer> added() {
        return added;
    }
}
