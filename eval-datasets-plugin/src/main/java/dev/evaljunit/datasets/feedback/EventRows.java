/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses rows of any format: into drafts by its reader, which the rules then turn into events. */
final class EventRows implements BlockParser {

    private final EventReader reader;
    private final EventRules rules;
    private final boolean mayJoin;

    /** @param mayJoin whether traces are read, which may have join fields that an event has not */
    EventRows(EventReader reader, EventRules rules, boolean mayJoin) {
        this.reader = reader;
        this.rules = rules;
        this.mayJoin = mayJoin;
    }

    @Override
    public List<Outcome> parse(LineBlock block) {
        var outcomes = new ArrayList<Outcome>();
        int line = block.firstLine();
        for (int at = block.startsWithMark() ? 3 : 0; at < block.length(); line++) {
            int end = block.lineEnd(at);
            if (!block.isBlank(at, end)) {
                parse(block, at, end, line, outcomes);
            }
            at = end + 1;
        }
        return outcomes;
    }

    /** Parse one line. */
    void parse(LineBlock block, int from, int end, int line, List<Outcome> outcomes) {
        var place = Place.line(block.file(), line);
        try {
            row(Json.readRow(text(block, from, end)), place, outcomes);
        } catch (JsonException e) {
            outcomes.add(new Outcome.Refusal(place, null, e.getMessage() + ". Each line must be one JSON object."));
        } catch (RefusedRow e) {
            outcomes.add(new Outcome.Refusal(place, null, e.reason()));
        }
    }

    private static String text(LineBlock block, int from, int end) throws RefusedRow {
        try {
            return Utf8.decode(block.range(from, end), "the line must be UTF-8. Convert the file.");
        } catch (EvalException e) {
            throw new RefusedRow(String.valueOf(e.getMessage()));
        }
    }

    /** Turn a row into events. */
    void row(Map<String, Object> row, Place place, List<Outcome> outcomes) {
        SamplingCheck.check(row, place);
        try {
            EventReader.Drafts drafts = reader.read(row);
            drafts.dropped().forEach(field -> outcomes.add(new Outcome.Dropped(field)));
            for (Map<String, Object> draft : drafts.events()) {
                draft(draft, place, outcomes);
            }
        } catch (RefusedRow e) {
            outcomes.add(new Outcome.Refusal(place, null, e.reason()));
        }
    }

    /** Turn a draft into an event. */
    void draft(Map<String, Object> draft, Place place, List<Outcome> outcomes) {
        SamplingCheck.check(draft, place); // metadata may have been JSON in a text
        outcomes.add(event(draft, place));
        undeclared(draft).ifPresent(outcomes::add);
    }

    private Optional<Outcome> undeclared(Map<String, Object> draft) {
        return draft.get(EventFields.SOURCE) instanceof String given
                        && rules.sources().kindOf(given).equals(ScoreSources.UNKNOWN)
                ? Optional.of(new Outcome.Undeclared(given))
                : Optional.empty();
    }

    /** {@return the event of a draft, or why it is none} */
    private Outcome event(Map<String, Object> draft, Place place) {
        try {
            Map<String, Object> event = rules.normal(draft);
            boolean mustJoin = mayJoin && !EventRules.isComplete(event);
            return Outcome.Event.of(mustJoin ? event : rules.complete(event, Map.of()), place);
        } catch (RefusedRow e) {
            Object id = draft.get(EventFields.ID);
            return new Outcome.Refusal(place, id instanceof String text ? text : null, e.reason());
        }
    }
}
