/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goldens of deepeval: questions, or conversations. */
final class DeepevalReader implements FormatReader {

    private static final List<String> LISTS = List.of("context", "retrieval_context");
    private static final List<String> JSON =
            List.of("tools_called", "expected_tools", "turns", "additional_metadata", "custom_column_key_values");

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        FileRows.forEach(
                file,
                rows,
                (place, row) -> rows.row(
                        place,
                        row,
                        draft -> fill(draft, new Fields(file.container() == Container.CSV ? parsed(row) : row))));
    }

    /** {@return a row of CSV with its lists and its JSON} */
    private static Map<String, Object> parsed(Map<String, Object> cells) {
        var row = new LinkedHashMap<>(cells);
        for (String name : LISTS) {
            row.computeIfPresent(
                    name,
                    (key, cell) -> Arrays.stream(cell.toString().split("\\|"))
                            .map(String::strip)
                            .toList());
        }
        for (String name : JSON) {
            row.computeIfPresent(name, (key, cell) -> json(key, cell.toString()));
        }
        return row;
    }

    private static Object json(String name, String cell) {
        try {
            Object value = Json.readPart(cell);
            return value == null ? List.of() : value;
        } catch (JsonException e) {
            throw new EvalException(
                    "'%s' must be JSON, found %s. It is %s.".formatted(name, Json.excerpt(cell), e.getMessage()), e);
        }
    }

    private static void fill(CaseDraft draft, Fields golden) {
        if (golden.has("scenario", "turns")) {
            fillConversation(draft, golden);
        } else {
            draft.input(
                    "question",
                    golden.text("input")
                            .orElseThrow(() -> golden.missing("input", "because it is the input of the case")));
            golden.text("expected_output").ifPresent(answer -> draft.expected("answer", answer));
            List<Object> tools = ToolCalls.of(golden.objects("expected_tools"), draft);
            if (!tools.isEmpty()) {
                draft.expected("tool_calls", tools);
            }
            draft.recorded(recorded(draft, golden));
        }
        golden.texts("context").ifPresent(draft::context);
        for (String name : List.of("name", "comments", "source_file")) {
            golden.text(name).ifPresent(text -> draft.metadata(name, text));
        }
        golden.object("additional_metadata").ifPresent(draft::metadata);
        golden.object("custom_column_key_values").ifPresent(draft::metadata);
        golden.dropOthers(draft);
    }

    private static void fillConversation(CaseDraft draft, Fields golden) {
        golden.text("scenario").ifPresent(scenario -> draft.input("scenario", scenario));
        golden.text("user_description").ifPresent(text -> draft.input("user_description", text));
        golden.take("persona").ifPresent(persona -> draft.input("persona", persona));
        golden.list("turns")
                .filter(turns -> !turns.isEmpty())
                .ifPresent(turns -> draft.input("messages", ForeignMessages.of(turns, "turns", draft)));
        golden.text("expected_outcome").ifPresent(outcome -> draft.expected("outcome", outcome));
    }

    /** What some agent answered is not what is expected. */
    private static Map<String, Object> recorded(CaseDraft draft, Fields golden) {
        var recorded = new LinkedHashMap<String, Object>();
        golden.text("actual_output").ifPresent(answer -> recorded.put("answer", answer));
        golden.texts("retrieval_context").ifPresent(passages -> recorded.put("contexts", passages));
        List<Object> calls = ToolCalls.of(golden.objects("tools_called"), draft);
        if (!calls.isEmpty()) {
            recorded.put("tool_calls", calls);
        }
        return recorded;
    }
}
