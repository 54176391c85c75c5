/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Test sets and results of Ragas, with the names of all its releases. CSV has lists as Python writes them. */
final class RagasReader implements FormatReader {

    private static final List<String> LISTS = List.of(
            "reference_contexts",
            "retrieved_contexts",
            "contexts",
            "ground_truths",
            "reference_tool_calls",
            "reference_topics",
            "reference_context_ids",
            "retrieved_context_ids");

    private static final List<String> ABOUT = List.of(
            "synthesizer_name", "persona_name", "query_style", "query_length", "evolution_type", "episode_done");

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

    private static Map<String, Object> parsed(Map<String, Object> cells) {
        var row = new LinkedHashMap<>(cells);
        for (String name : LISTS) {
            row.computeIfPresent(name, (key, cell) -> list(key, cell.toString()));
        }
        row.computeIfPresent(
                "user_input", (key, cell) -> cell.toString().startsWith("[{") ? list(key, cell.toString()) : cell);
        return row;
    }

    private static List<?> list(String name, String cell) {
        try {
            if (PythonLiteral.read(cell) instanceof List<?> list) {
                return list;
            }
        } catch (EvalException e) {
            throw new EvalException(
                    "'%s': %s Write JSONL instead, by to_jsonl() or to_json(orient='records', lines=True)."
                            .formatted(name, e.getMessage()),
                    e);
        }
        throw new EvalException("'%s' must be a list as Python writes it, such as ['a', 'b'], found %s."
                .formatted(name, SafeText.line(cell, 60)));
    }

    private static void fill(CaseDraft draft, Fields row) {
        if (row.has("user_input")) {
            ForeignMessages.takeInput(draft, row, "user_input");
        } else {
            ForeignMessages.takeInput(draft, row, "question");
        }
        row.take("reference", "ground_truth", "expected_answer").ifPresent(answer -> draft.expected("answer", answer));
        if (row.has("ground_truths")) {
            row.texts("ground_truths")
                    .filter(truths -> !truths.isEmpty())
                    .ifPresent(truths -> draft.expected("answer", truths));
        }
        takeTools(draft, row);
        takeContexts(draft, row);
        ABOUT.forEach(name -> row.take(name).ifPresent(value -> draft.metadata(name, value)));
        row.dropOthers(draft);
    }

    private static void takeTools(CaseDraft draft, Fields row) {
        List<Object> calls = ToolCalls.of(row.objects("reference_tool_calls"), draft);
        if (!calls.isEmpty()) {
            draft.expected("tool_calls", calls);
        }
        row.texts("reference_topics").ifPresent(topics -> draft.expected("topics", topics));
    }

    /** Generated test sets had the passages of a question in {@code contexts}, and later what an agent had retrieved. */
    private static void takeContexts(CaseDraft draft, Fields row) {
        row.texts("reference_contexts").ifPresent(draft::context);
        var recorded = new LinkedHashMap<String, Object>();
        row.text("response", "answer").ifPresent(answer -> recorded.put("answer", answer));
        row.texts("retrieved_contexts").ifPresent(passages -> recorded.put("contexts", passages));
        if (row.has("contexts")) {
            List<String> passages = row.texts("contexts").orElseThrow();
            if (row.has("evolution_type")) {
                draft.context(passages);
            } else {
                recorded.put("contexts", passages);
            }
        }
        draft.recorded(recorded);
    }
}
