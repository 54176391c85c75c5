/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.datasets.version.CaseChange;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** The base of differences for people, which are written at the end, since the counts come first. */
abstract class ListedDiff implements DatasetDiff.DiffWriter {

    private final Writer out;
    private final ListedChanges changes;

    ListedDiff(Writer out, int limit) {
        this.out = out;
        this.changes = new ListedChanges(limit);
    }

    @Override
    public final void begin(DatasetVersion from, DatasetVersion to) {}

    @Override
    public final void accept(CaseChange change, Optional<String> reason) {
        changes.add(change, reason);
    }

    final ListedChanges changes() {
        return changes;
    }

    final void line(String text) throws IOException {
        out.write(text + "\n");
    }
}
