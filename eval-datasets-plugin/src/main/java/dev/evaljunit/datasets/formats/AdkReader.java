/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Eval sets of Google's ADK, in the three shapes that it reads: an eval set, a list of turns, a list of names with turns. A case is
 * the last turn; what comes before it is the conversation so far.
 */
final class AdkReader implements FormatReader {

    private static final NotTaken RUBRICS = new NotTaken("rubrics", "write a rubric, see docs/reference/rubrics.md");

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        Object document = JsonRows.document(file);
        Optional<Map<String, Object>> set = Json.asObject(document);
        if (set.isPresent()) {
            var fields = new Fields(set.get());
            fields.all().forEach((name, value) -> {
                if (!name.equals("eval_cases") && !name.equals("evalCases") && !Fields.isEmpty(value)) {
                    rows.drop("(file) " + name);
                }
            });
            JsonRows.forEach(
                    fields.take("eval_cases").orElse(null),
                    file,
                    "eval_cases",
                    rows,
                    (place, row) -> rows.row(place, row, draft -> fillCase(draft, new Fields(row))));
        } else if (document instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(AdkReader::isTurn)) {
            rows.row(Place.at(file.name(), ""), Map.of(), draft -> fillOld(draft, turns(list, "")));
        } else {
            JsonRows.forEach(
                    document,
                    file,
                    "",
                    rows,
                    (place, row) -> rows.row(place, row, draft -> fillNamed(draft, new Fields(row))));
        }
    }

    private static boolean isTurn(Object element) {
        return element instanceof Map<?, ?> turn && turn.containsKey("query");
    }

    private static List<Fields> turns(List<?> list, String path) {
        return new Fields(Map.of("turns", list), path).objects("turns");
    }

    /** What was expected of one turn. */
    private record Turn(String user, Optional<String> reply, List<Object> calls) {}

    private static void fillCase(CaseDraft draft, Fields evalCase) {
        evalCase.take("eval_id").ifPresent(draft::id);
        var turns = new ArrayList<Turn>();
        for (Fields turn : evalCase.objects("conversation")) {
            turns.add(turn(draft, turn));
        }
        fill(draft, turns);
        evalCase.object("session_input")
                .ifPresent(session -> takeSession(draft, new Fields(session, "session_input.")));
        evalCase.object("final_session_state")
                .filter(state -> !state.isEmpty())
                .ifPresent(state -> draft.expected("session_state", state));
        takeRubrics(draft, evalCase);
        evalCase.dropOthers(draft);
    }

    private static void takeSession(CaseDraft draft, Fields session) {
        session.object("state").filter(state -> !state.isEmpty()).ifPresent(state -> draft.input("state", state));
        session.text("app_name").ifPresent(name -> draft.metadata("app_name", name));
        session.dropOthers(draft);
    }

    private static void takeRubrics(CaseDraft draft, Fields from) {
        from.list("rubrics").filter(rubrics -> !rubrics.isEmpty()).ifPresent(rubrics -> {
            draft.notTaken(RUBRICS);
            draft.provenance(PromptfooAssertions.KEPT, rubrics);
        });
    }

    private static Turn turn(CaseDraft draft, Fields turn) {
        String user = turn.object("user_content")
                .map(content -> text(content, turn.path("user_content")))
                .orElseThrow(() -> turn.missing("user_content", "because it is the input of the turn"));
        Optional<String> reply =
                turn.object("final_response").map(content -> text(content, turn.path("final_response")));
        List<Object> calls = turn.object("intermediate_data")
                .map(data -> {
                    var fields = new Fields(data, turn.path("intermediate_data."));
                    List<Object> uses = ToolCalls.of(fields.objects("tool_uses"), draft);
                    fields.dropOthers(draft);
                    return uses;
                })
                .orElse(List.of());
        takeRubrics(draft, turn);
        turn.dropOthers(draft);
        return new Turn(user, reply, calls);
    }

    /** {@return the text of content, whose other parts cannot be taken} */
    private static String text(Map<String, Object> content, String path) {
        var texts = new ArrayList<String>();
        for (Fields part : new Fields(content, path + ".").objects("parts")) {
            part.text("text").ifPresent(texts::add);
            part.all().forEach((name, value) -> {
                if (value != null && !name.equals("text") && !Boolean.FALSE.equals(value)) {
                    throw new EvalException(
                            "'%s' must have parts that are texts, but has %s.".formatted(path, Json.excerpt(name)));
                }
            });
        }
        if (texts.isEmpty()) {
            throw new EvalException("'%s' must have a text, but has no part with one.".formatted(path));
        }
        return String.join("\n", texts);
    }

    private static void fillNamed(CaseDraft draft, Fields named) {
        named.take("name").ifPresent(draft::id);
        List<?> data = named.list("data").orElseThrow(() -> named.missing("data", "because it has the turns"));
        fillOld(draft, turns(data, "data."));
        named.object("initial_session")
                .ifPresent(session -> takeSession(draft, new Fields(session, "initial_session.")));
        named.dropOthers(draft);
    }

    private static void fillOld(CaseDraft draft, List<Fields> data) {
        var turns = new ArrayList<Turn>();
        for (Fields turn : data) {
            turns.add(new Turn(
                    turn.text("query").orElseThrow(() -> turn.missing("query", "because it is the input of the turn")),
                    turn.text("reference").filter(text -> !text.isEmpty()),
                    ToolCalls.of(turn.objects("expected_tool_use"), draft)));
            turn.dropOthers(draft);
        }
        fill(draft, turns);
    }

    private static void fill(CaseDraft draft, List<Turn> turns) {
        if (turns.isEmpty()) {
            throw new EvalException("The conversation must have at least one turn, but is empty.");
        }
        Turn last = turns.get(turns.size() - 1);
        if (turns.size() == 1) {
            draft.input("question", last.user());
        } else {
            draft.input("messages", messages(turns));
        }
        last.reply().ifPresent(reply -> draft.expected("answer", reply));
        if (!last.calls().isEmpty()) {
            draft.expected("tool_calls", last.calls());
        }
    }

    private static List<Object> messages(List<Turn> turns) {
        var messages = new ArrayList<Object>();
        for (int at = 0; at < turns.size(); at++) {
            Turn turn = turns.get(at);
            messages.add(message("user", Optional.of(turn.user()), List.of()));
            boolean isAnswered = turn.reply().isPresent() || !turn.calls().isEmpty();
            if (at < turns.size() - 1 && isAnswered) {
                messages.add(message("assistant", turn.reply(), turn.calls()));
            }
        }
        return messages;
    }

    private static Map<String, Object> message(String role, Optional<String> content, List<Object> calls) {
        var message = new LinkedHashMap<String, Object>();
        message.put("role", role);
        content.ifPresent(text -> message.put("content", text));
        if (!calls.isEmpty()) {
            message.put("tool_calls", calls);
        }
        return message;
    }
}
