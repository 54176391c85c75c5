/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a row of feedback. */
sealed interface Outcome {

    /**
     * An event that may be written.
     *
     * @param trace the key of its trace: see {@link TraceIds#key}; empty if the event is complete, since nobody looks for it
     * @param bytes of which a part is the event as JSON on one line
     * @param isComplete whether it has all join fields, or must first get those of its trace
     * @param hasInput whether it tells what the agent was asked
     */
    @SuppressWarnings("ArrayRecordComponent") // events are compared in the store
    record Event(
            String id,
            String trace,
            byte[] bytes,
            int from,
            int length,
            boolean isComplete,
            boolean hasInput,
            String file,
            int line)
            implements Outcome {

        static Event of(Map<String, Object> event, Place place) {
            byte[] json = Json.write(event).getBytes(StandardCharsets.UTF_8);
            return new Event(
                    String.valueOf(event.get(EventFields.ID)),
                    TraceIds.key(String.valueOf(event.get(EventFields.TRACE))),
                    json,
                    0,
                    json.length,
                    EventRules.isComplete(event),
                    event.containsKey(EventFields.INPUT),
                    place.file(),
                    place.line());
        }

        /** {@return a complete event that is a part of a line} */
        static Event asRead(String id, LineBlock block, int from, int length, boolean hasInput, int line) {
            return new Event(id, "", block.bytes(), from, length, true, hasInput, block.file(), line);
        }

        Place place() {
            return Place.line(file, line);
        }

        String json() {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
    }

    /**
     * A row that is no event, and why.
     *
     * @param id of the feedback; {@code null} if it is unknown
     */
    record Refusal(Place place, @Nullable String id, String reason) implements Outcome {}

    /** A score source of which nobody knows whether it is a person. */
    record Undeclared(String source) implements Outcome {}

    /** The name of a field that was left out. */
    record Dropped(String field) implements Outcome {}
}
