/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes small queues for tests. */
public final class Queues {

    public static final Instant NOON = Instant.parse("2026-05-20T12:00:00Z");

    public static final String CRITERIA = """
            guideline: |
              Label what the answer claims, not how it is written.
            criteria:
              groundedness: {question: "Is every claim in the contexts?", type: categorical, options: [grounded, invented], pass: [grounded]}
              tone: {type: stars, options: 5, pass_from: 4, required: false}
              remark: {type: text, required: false}
            annotators: [ada, ben, cyd]
            per_item: 2
            """;

    private Queues() {}

    /** {@return a new queue with these criteria} */
    public static QueueFolder create(Path folder, String criteria) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(Criteria.FILE), criteria);
        return QueueFolder.open(folder);
    }

    /** Write many items as fast as possible, so that they may be lost in a crash. */
    public static List<QueueItem> writeMany(QueueFolder queue, int count) throws IOException {
        Path folder = Files.createDirectories(queue.path().resolve("items"));
        var items = new ArrayList<QueueItem>();
        for (int n = 0; n < count; n++) {
            QueueItem item = item("item " + n);
            Files.writeString(folder.resolve(item.id() + ".json"), item.json());
            items.add(item);
        }
        return items;
    }

    /** {@return an item of a run, with all of its fields} */
    public static QueueItem item(String origin) {
        return new QueueItem(
                QueueItem.id("trial", origin),
                List.of("groundedness", "tone"),
                Map.of("question", "Can I return " + origin + "?"),
                Optional.of(List.of(new TreeMap<>(Map.of("role", "user", "content", "Hi")))),
                Optional.of("Yes, within 30 days."),
                Optional.of(List.of("returns: within 30 days")),
                Optional.of(List.of(Map.of("name", "find"))),
                Optional.of(Map.of("answer", "30 days")),
                Map.of("route", "refund"),
                Map.of("eval", "shop.RefundEval/answers", "case", origin, "trial", 1),
                List.of(new Why("trial", "failed")),
                0.25,
                List.of(),
                NOON,
                "0123456789ab",
                List.of("ada", "ben"),
                List.of(),
                Map.of("groundedness", new JudgeScore(Optional.of(0.4), Optional.of("no source"), Optional.of(false))));
    }
}
