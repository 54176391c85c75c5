/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.datasets.source.ForeignRows;
import dev.evaljunit.datasets.version.DigestIndex;
import java.io.IOException;
import java.util.OptionalLong;

/** Notices that pages do not belong together: rows came twice, were left out, or their number changed. */
final class PageCheck {

    private static final int MOST_READS = 3;

    private final DigestIndex ids = new DigestIndex();
    private OptionalLong total = OptionalLong.empty();

    /** Reads all pages. */
    interface Reader {
        void read(PageCheck check) throws IOException;
    }

    /** Read pages, and all of them again if they changed in between. */
    static void read(ForeignRows rows, String source, Reader reader) throws IOException {
        for (int reads = 1; ; reads++) {
            try {
                var check = new PageCheck();
                reader.read(check);
                check.complete();
                return;
            } catch (ChangedException e) {
                if (reads == MOST_READS) {
                    throw new IOException(
                            "%s must not change while it is read, but did %d times: %s. Try again when nobody edits it."
                                    .formatted(source, reads, e.getMessage()),
                            e);
                }
                rows.restart();
            }
        }
    }

    /** Take the number of rows that a page states for the whole. */
    void total(long stated) throws ChangedException {
        if (total.isPresent() && total.getAsLong() != stated) {
            throw new ChangedException("it had %d rows, then %d".formatted(total.getAsLong(), stated));
        }
        total = OptionalLong.of(stated);
    }

    /** Take a row. */
    void row(String id) throws ChangedException {
        if (ids.add(id).isPresent()) {
            throw new ChangedException("row '%s' is on two pages".formatted(PlatformSource.shown(id)));
        }
    }

    int rows() {
        return ids.size();
    }

    private void complete() throws ChangedException {
        if (total.isPresent() && total.getAsLong() != ids.size()) {
            throw new ChangedException("it states %d rows, its pages have %d".formatted(total.getAsLong(), ids.size()));
        }
    }
}
