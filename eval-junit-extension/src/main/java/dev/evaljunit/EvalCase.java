/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.chat.MessageJson;
import dev.evaljunit.internal.dataset.CaseRow;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.json.ClosedTypeException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One row of a golden set: the input of the agent, and what is known about a good answer.
 *
 * <p>A case is immutable. It keeps its row as read, unknown fields included, so that a rewritten dataset loses nothing.
 * A case of a very large dataset may keep the text of its row and parse it at each access. Cases with equal rows are
 * equal, even if read from different files.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EvalCase {

    private static final int LONGEST_LIST = 300;

    private final CaseRow row;

    static {
        CaseRows.open(new CaseRows.Access() {
            @Override
            public EvalCase caseOf(CaseRow row) {
                return new EvalCase(row);
            }

            @Override
            public CaseRow rowOf(EvalCase evalCase) {
                return evalCase.row;
            }
        });
    }

    private EvalCase(CaseRow row) {
        this.row = row;
    }

    /**
     * Create a case without a file, for evals that are written in code.
     *
     * @throws EvalException if the id is blank
     */
    public static EvalCase of(String id, Map<String, ?> input) {
        var row = new LinkedHashMap<String, Object>();
        row.put("id", id);
        row.put("input", input);
        return new EvalCase(CaseRow.of(row, "case '" + SafeText.id(id) + "'"));
    }

    /** Return a copy with the given reference data. */
    public EvalCase withExpected(Map<String, ?> expected) {
        return with("expected", expected);
    }

    /** Return a copy with the given metadata, such as {@code route} and {@code user_cohort}. */
    public EvalCase withMetadata(Map<String, ?> metadata) {
        return with("metadata", metadata);
    }

    /** Return a copy with the given passages, which a good answer is based on. */
    public EvalCase withContext(List<String> context) {
        return with("context", context);
    }

    /** Return a copy whose input begins a conversation with these messages. */
    public EvalCase withMessages(List<Message> messages) {
        return withInput(MessageJson.MESSAGES, MessageJson.plain(messages));
    }

    /** Return a copy whose input has these further turns of the user; see {@link #turns()}. */
    public EvalCase withTurns(List<String> turns) {
        return withInput(MessageJson.TURNS, turns);
    }

    private EvalCase withInput(String field, Object value) {
        var input = new LinkedHashMap<>(input());
        input.put(field, value);
        return with("input", input);
    }

    private EvalCase with(String field, Object value) {
        var changed = new LinkedHashMap<String, Object>(row());
        changed.put(field, value);
        return new EvalCase(CaseRow.of(changed, location()));
    }

    /** {@return the id, unique in its dataset} */
    public String id() {
        return row.id();
    }

    /** {@return the input of the agent} */
    public Map<String, Object> input() {
        return object("input");
    }

    /**
     * Return the input as a record or bean.
     *
     * @throws EvalException if the input does not fit the type
     */
    public <T> T input(Class<T> type) {
        return convert("input", type);
    }

    /** {@return the reference data; empty if there is none} */
    public Map<String, Object> expected() {
        return object("expected");
    }

    /**
     * Return the reference data as a record or bean.
     *
     * @throws EvalException if the reference data does not fit the type
     */
    public <T> T expected(Class<T> type) {
        return convert("expected", type);
    }

    /** {@return the passages that a good answer is based on; empty if there are none} */
    public List<String> context() {
        var texts = new ArrayList<String>();
        if (row().get("context") instanceof List<?> passages) {
            passages.forEach(passage -> texts.add((String) passage));
        }
        return List.copyOf(texts);
    }

    /** {@return route, cohort, tags and the like; empty if there are none} */
    public Map<String, Object> metadata() {
        return object("metadata");
    }

    /** {@return a metadata value as text; empty if it is absent} */
    public Optional<String> metadata(String key) {
        return Optional.ofNullable(metadata().get(key)).map(Object::toString);
    }

    /** {@return where the case comes from: trace, cluster, annotators, labels; empty if unknown} */
    public Map<String, Object> provenance() {
        return object("provenance");
    }

    /**
     * Return a text field of the input.
     *
     * @throws EvalException if the input has no such text
     */
    public String text(String key) {
        if (input().get(key) instanceof String text) {
            return text;
        }
        String known = input().isEmpty() ? "is empty" : "has: " + String.join(", ", input().keySet());
        throw new EvalException("%s: case '%s' must have a text 'input.%s'. The input %s."
                .formatted(location(), SafeText.id(id()), key, SafeText.line(known, LONGEST_LIST)));
    }

    /**
     * Return the conversation to which the agent is to reply: {@code input.messages}.
     *
     * @return messages in their order; empty if there is no such field
     * @throws EvalException if the field is not a list of messages
     */
    public List<Message> messages() {
        return new MessageJson(id(), location()).messages(input().get(MessageJson.MESSAGES));
    }

    /**
     * Return what the user writes after the agent's reply, and after each further one: {@code input.turns}. A
     * {@link ChatAgent} gets them one by one.
     *
     * @return texts in their order; empty if there is no such field
     * @throws EvalException if the field is not a list of texts
     */
    public List<String> turns() {
        return new MessageJson(id(), location()).turns(input().get(MessageJson.TURNS));
    }

    /**
     * Find a value by its path in the row, such as {@code expected.citations} or {@code input.items.0.sku}.
     *
     * @return the value; empty if there is none at the path, or {@code null}
     */
    public Optional<Object> find(String path) {
        return JsonPath.find(row(), path);
    }

    /** {@return the whole row, unknown fields included, in the order of the file} */
    public Map<String, Object> row() {
        return row.fields();
    }

    /** {@return the file and line of the row, such as {@code cases.jsonl:17}} */
    public String location() {
        return row.location();
    }

    private Map<String, Object> object(String field) {
        return Json.asObject(row().get(field)).orElse(Map.of());
    }

    private <T> T convert(String field, Class<T> type) {
        try {
            return Json.convert(object(field), type);
        } catch (ClosedTypeException e) {
            throw new EvalException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "%s: '%s' of case '%s' must fit %s. Found %s. Change the case or the type."
                            .formatted(location(), field, SafeText.id(id()), type.getName(), e.getMessage()),
                    e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EvalCase that && row().equals(that.row());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    @Override
    public String toString() {
        return "EvalCase[" + id() + "]";
    }
}
