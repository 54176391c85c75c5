/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.ItemLabels;
import dev.evaljunit.datasets.queue.LabelFile;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the person has decided, in memory as long as nothing else writes to the file, since reading all of it takes a while. */
final class OwnLabels {

    private final String annotator;
    private QueueFolder queue;
    private LabelFile file;
    private final Map<String, ItemLabels> byItem = new HashMap<>();
    private List<String> notes = List.of();
    private @Nullable Stamp stamp;

    /** What tells whether a file has changed. */
    private record Stamp(long size, @Nullable FileTime modified) {

        static Stamp of(LabelFile file) throws IOException {
            try {
                var attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
                return new Stamp(attributes.size(), attributes.lastModifiedTime());
            } catch (NoSuchFileException e) {
                return new Stamp(0, null);
            }
        }
    }

    OwnLabels(QueueFolder queue, String annotator) {
        this.queue = queue;
        this.annotator = annotator;
        this.file = queue.labelFile(annotator);
    }

    /** Read all again, as another guideline makes other labels count. */
    void reopen(QueueFolder newQueue) throws IOException {
        queue = newQueue;
        file = newQueue.labelFile(annotator);
        stamp = null;
        refresh();
    }

    /** Read what others have written since: another window, another process, or git. */
    void refresh() throws IOException {
        Stamp now = Stamp.of(file);
        if (!now.equals(stamp)) {
            QueueLabels labels = queue.labelsBy(annotator, "");
            byItem.clear();
            byItem.putAll(labels.byItem());
            notes = labels.notes();
            stamp = now;
        }
    }

    ItemLabels of(String item) {
        return byItem.getOrDefault(item, NONE);
    }

    private static final ItemLabels NONE = new QueueLabels(Map.of(), Set.of(), List.of()).of("");

    /** {@return what a person should know about the file} */
    List<String> notes() {
        return notes;
    }

    /** Write decisions about an item, which are on the disk when this returns. */
    void append(String item, List<Decision> decisions) throws IOException {
        long before = file.append(decisions);
        if (stamp != null && before == stamp.size()) {
            byItem.put(item, queue.labelsBy(annotator, item).of(item));
            stamp = Stamp.of(file);
        } else {
            stamp = null;
        }
    }
}
