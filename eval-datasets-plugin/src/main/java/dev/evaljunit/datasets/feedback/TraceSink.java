/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.datasets.rows.Place;
import java.io.IOException;
import java.util.Map;

/** Takes what is in files of traces. */
interface TraceSink {

    /** Take a span. */
    void span(Span span) throws IOException;

    /**
     * Take an evaluation that is an event of a span, or a record of its own.
     *
     * @return whether it was taken; otherwise it is taken as feedback
     */
    default boolean evaluation(Span span, Span.Event event) {
        return false;
    }

    /** Take feedback that is recorded in a trace: the fields of an event, unchecked. */
    void signal(Map<String, Object> draft, Place place) throws IOException;

    /** Take a row that is neither. */
    void refused(Place place, String reason) throws IOException;
}
