/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The labels of all items of a queue.
 *
 * @param byItem what people have decided about each item that has a label
 * @param annotators the names of those who have decided anything, as they are written
 * @param notes what a person should know although nothing is lost: torn lines, labels of items that are gone, and labels that the
 *     criteria no longer allow
 */
public record QueueLabels(Map<String, ItemLabels> byItem, Set<String> annotators, List<String> notes) {

    public QueueLabels {
        byItem = Collections.unmodifiableMap(new TreeMap<>(byItem));
        annotators = Collections.unmodifiableSet(new TreeSet<>(annotators));
        notes = List.copyOf(notes);
    }

    /** {@return what people have decided about an item; nothing if nobody has} */
    public ItemLabels of(String item) {
        return byItem.getOrDefault(item, new ItemLabels());
    }
}
