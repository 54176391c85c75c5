/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of an evaluation dataset of MLflow: a list, JSONL, or the reply of its REST interface. */
final class MlflowReader implements FormatReader {

    private static final Map<String, String> EXPECTATIONS =
            Map.of("expected_response", "answer", "expected_facts", "facts");

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        if (file.container() == Container.JSON) {
            JsonRows.forEach(records(file), file, "", rows, (place, row) -> add(place, row, rows));
        } else {
            FileRows.forEach(file, rows, (place, row) -> add(place, row, rows));
        }
    }

    private static void add(Place place, Map<String, Object> row, RowSink rows) throws IOException {
        rows.row(place, row, draft -> fill(draft, new Fields(row)));
    }

    /** {@return the records; a reply has them as text} */
    private static @Nullable Object records(ForeignFile file) throws IOException {
        Object document = JsonRows.document(file);
        if (document instanceof Map<?, ?> reply && reply.get("records") != null) {
            try {
                return reply.get("records") instanceof String text ? Json.readPart(text) : reply.get("records");
            } catch (JsonException e) {
                throw new EvalException("%s: 'records' must be JSON: %s.".formatted(file.name(), e.getMessage()), e);
            }
        }
        return document;
    }

    private static void fill(CaseDraft draft, Fields record) {
        record.take("dataset_record_id").ifPresent(draft::id);
        draft.input(parsed(record, "inputs")
                .orElseThrow(() -> record.missing("inputs", "because they are the input of the case")));
        parsed(record, "expectations")
                .ifPresent(expectations -> expectations.forEach(
                        (key, value) -> draft.expected(EXPECTATIONS.getOrDefault(key, key), value)));
        record.take("outputs").ifPresent(answer -> draft.recorded(new LinkedHashMap<>(Map.of("answer", answer))));
        parsed(record, "tags").ifPresent(draft::metadata);
        source(record).ifPresent(trace -> draft.provenance("source_trace_id", trace));
        record.dropOthers(draft);
    }

    /** {@return an object, which a cell of CSV has as JSON} */
    private static Optional<Map<String, Object>> parsed(Fields record, String name) {
        return record.take(name).map(value -> {
            try {
                return Json.asObject(value instanceof String text ? Json.readPart(text) : value)
                        .orElseThrow(() -> record.wrong(name, "an object", value));
            } catch (JsonException e) {
                throw new EvalException(
                        "'%s' must be a JSON object, found %s.".formatted(name, Json.excerpt(value)), e);
            }
        });
    }

    /** {@return the trace that the record was made of} */
    private static Optional<Object> source(Fields record) {
        Optional<Object> source = record.all().get("source") == null
                ? Optional.empty()
                : Optional.of(record.all().get("source"));
        for (List<String> path : List.of(List.of("trace", "trace_id"), List.of("source_data", "trace_id"))) {
            Object found = source.orElse(null);
            for (String step : path) {
                found = found instanceof Map<?, ?> object ? unquoted(object.get(step)) : null;
            }
            if (found instanceof String) {
                record.take("source");
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object unquoted(@Nullable Object value) {
        try {
            return value instanceof String text && text.startsWith("{") ? Json.readPart(text) : value;
        } catch (JsonException e) {
            return value;
        }
    }
}
