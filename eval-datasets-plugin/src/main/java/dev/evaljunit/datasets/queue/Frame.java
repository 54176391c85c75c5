/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.io.IOException;

/** All answers of a source, from which items are drawn. */
interface Frame {

    /** Takes an answer. */
    interface FoundConsumer {

        /** Take an answer; one that several rows are about comes several times. */
        void accept(Found found) throws IOException;
    }

    /**
     * Read all answers.
     *
     * @param tally counts what is none; it is the same each time
     */
    void forEach(FoundConsumer consumer, DrawTally tally) throws IOException;
}
