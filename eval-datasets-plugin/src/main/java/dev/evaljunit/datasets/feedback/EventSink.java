/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds events to the store, counts what becomes of rows, and keeps those that wait for their trace. */
final class EventSink {

    private final EventStore events;
    private final EventRules rules;
    private final Tally tally;
    private final Waiting waiting;
    private boolean hasInputs;

    /** Takes events that lack join fields which their trace may have. */
    interface Waiting {

        void add(Outcome.Event event) throws IOException;
    }

    EventSink(EventStore events, EventRules rules, Tally tally, Waiting waiting) {
        this.events = events;
        this.rules = rules;
        this.tally = tally;
        this.waiting = waiting;
    }

    /** Take the rows of a block. */
    void accept(List<Outcome> rows) throws IOException {
        for (Outcome row : rows) {
            accept(row);
        }
    }

    void accept(Outcome row) throws IOException {
        if (row instanceof Outcome.Event event) {
            tally.row();
            if (event.isComplete()) {
                add(event);
            } else {
                waiting.add(event);
            }
        } else if (row instanceof Outcome.Refusal refusal) {
            tally.row();
            tally.refused(refusal);
        } else if (row instanceof Outcome.Dropped dropped) {
            tally.dropped(dropped.field());
        } else if (row instanceof Outcome.Undeclared undeclared) {
            tally.source(undeclared.source());
        }
    }

    /** {@return whether an event is now in the store; if not, it was refused} */
    boolean add(Outcome.Event event) throws IOException {
        EventStore.Added added = events.add(event.id(), event.bytes(), event.from(), event.length(), rules.redaction());
        switch (added) {
            case NEW -> {
                tally.added();
                hasInputs |= event.hasInput();
            }
            case DUPLICATE -> tally.duplicate(event.id());
            case CHANGED ->
                tally.refused(new Outcome.Refusal(
                        event.place(),
                        event.id(),
                        "event '%s' must stay as it was imported, but has changed. Give the new event an id of its own, or remove the old one from %s."
                                .formatted(event.id(), events.path())));
        }
        return added != EventStore.Added.CHANGED;
    }

    /** {@return an event that waited, with the join fields of its trace, after it was added; {@code null} if it was refused} */
    Outcome.@Nullable Event complete(Outcome.Event event, Map<String, Object> ofTrace) throws IOException {
        try {
            Map<String, Object> fields = rules.complete(Json.readObject(event.json()), ofTrace);
            Outcome.Event complete = Outcome.Event.of(fields, event.place());
            return add(complete) ? complete : null;
        } catch (RefusedRow e) {
            tally.refused(new Outcome.Refusal(event.place(), event.id(), e.reason()));
            return null;
        }
    }

    /** {@return whether a new event tells what the agent was asked} */
    boolean hasInputs() {
        return hasInputs;
    }
}
