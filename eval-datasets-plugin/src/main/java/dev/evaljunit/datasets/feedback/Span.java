/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.JsonBinding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A step of a trace, from whatever file.
 *
 * @param trace the key of its trace
 * @param id in lower case; empty if it is unknown, as of a log record without a span
 * @param parent empty for a root
 * @param start in nanoseconds since 1970
 * @param attributes flat, plain values
 * @param isRecord whether it is only the record of an event that belongs to the span with this id
 */
record Span(
        String trace,
        String id,
        Optional<String> parent,
        String name,
        long start,
        long end,
        Map<String, Object> attributes,
        List<Event> events,
        boolean isRecord) {

    static final JsonBinding<Span> JSON = JsonBinding.skippingUnknown(Span.class);

    private static final Set<String> NONE_KEPT = Set.of();

    /**
     * Something that happened in a span, such as a message.
     *
     * @param at in nanoseconds since 1970
     */
    record Event(String name, long at, Map<String, Object> attributes) {}

    /** {@return the span without what is to be masked} */
    Span redacted(Redaction redaction) {
        List<Event> masked = events.stream()
                .map(event -> new Event(event.name(), event.at(), redaction.fields(event.attributes(), NONE_KEPT)))
                .toList();
        return new Span(
                trace,
                id,
                parent,
                redaction.text(name),
                start,
                end,
                redaction.fields(attributes, NONE_KEPT),
                masked,
                isRecord);
    }
}
