/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.dataset.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * The items of which a person has seen what others and judges say: an empty file for each, in a folder that git ignores. Only the mark
 * of a label that is given afterwards is shared.
 */
public final class Openings {

    private final QueueFolder queue;
    private final Path folder;

    Openings(QueueFolder queue, String annotator) {
        this.queue = queue;
        this.folder = queue.unshared().resolve(annotator + " has opened");
    }

    /** {@return whether the person has seen what others and judges say about an item} */
    public boolean has(String item) {
        return Files.exists(folder.resolve(item));
    }

    /** Remember that the person sees what others and judges say about items, which is on the disk when this returns. */
    public void add(Collection<String> items) throws IOException {
        if (items.stream().allMatch(this::has)) {
            return;
        }
        queue.createUnshared();
        Files.createDirectories(folder);
        for (String item : items) {
            if (!has(item)) {
                Files.createFile(folder.resolve(item));
            }
        }
        AtomicFile.forceDirectory(folder);
    }

    /** {@return a decision with the mark that it needs} */
    public Decision marked(Decision decision) {
        return has(decision.item()) ? decision.asAfterOpening() : decision;
    }
}
