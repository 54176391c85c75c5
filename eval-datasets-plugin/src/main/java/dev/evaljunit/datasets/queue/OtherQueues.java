/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is in other queues stays there: a judge must not be calibrated on answers to cases of a golden set.
 *
 * @param frame without these answers
 * @param items of the other queues, by their ids
 */
record OtherQueues(Frame frame, Set<String> items) implements Frame {

    /** {@return the ids of all items of some queues} */
    static Set<String> items(List<Path> queues) throws IOException {
        Set<String> items = new HashSet<>();
        for (Path queue : queues) {
            items.addAll(QueueFolder.open(queue).itemIds());
        }
        return items;
    }

    @Override
    public void forEach(FoundConsumer consumer, DrawTally tally) throws IOException {
        Set<String> there = new HashSet<>();
        frame.forEach(
                found -> {
                    if (!items.contains(found.id())) {
                        consumer.accept(found);
                    } else if (there.add(found.id())) {
                        tally.leftOut("answers that another queue has");
                    }
                },
                tally);
    }
}
