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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** What its simulator of users is told, ours is told, too. */
    private static void fillConversation(CaseDraft draft, Fields golden) {
        Optional<String> outcome = said(golden, "expected_outcome");
        Optional<String> scenario = said(golden, "scenario");
        if (scenario.isPresent()) {
            draft.input("user", user(golden, scenario.get(), outcome));
        } else {
            said(golden, "user_description").ifPresent(text -> draft.input("user_description", text));
            golden.take("persona").ifPresent(persona -> draft.input("persona", persona));
        }
        golden.list("turns")
                .filter(turns -> !turns.isEmpty())
                .ifPresent(turns -> draft.input("messages", ForeignMessages.of(turns, "turns", draft)));
        outcome.ifPresent(text -> draft.expected("outcome", text));
    }

    private static Map<String, Object> user(Fields golden, String scenario, Optional<String> outcome) {
        var user = new LinkedHashMap<String, Object>();
        user.put("goal", scenario);
        String persona = Stream.of(
                        said(golden, "user_description"), golden.take("persona").map(DeepevalReader::words))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        if (!persona.isEmpty()) {
            user.put("persona", persona);
        }
        outcome.ifPresent(text -> user.put("done_when", text));
        return user;
    }

    private static Optional<String> said(Fields golden, String name) {
        return golden.text(name).filter(text -> !text.isBlank());
    }

    private static String words(Object persona) {
        return persona instanceof String text ? text : Json.write(persona);
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
