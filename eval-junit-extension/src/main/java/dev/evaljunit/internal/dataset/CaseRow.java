/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.util.Map;

/** The row of a dataset behind an {@link EvalCase}, parsed or as text. Immutable. */
public sealed interface CaseRow permits ParsedRow, RowText, RowInUse {

    /** {@return the id, unique in its dataset} */
    String id();

    /** {@return all fields, unknown ones included, in the order of the file} */
    Map<String, Object> fields();

    /** {@return where the row is, such as {@code cases.jsonl:17}} */
    String location();

    /**
     * Create a row from its fields.
     *
     * @param fields as in {@code cases.jsonl}; {@code id} must be a non-empty string, {@code input} an object
     * @throws EvalException if a field is missing or has the wrong type
     */
    static CaseRow of(Map<String, ?> fields, String location) {
        Map<String, Object> copy = Json.immutableObject(fields);
        return new ParsedRow(RowRules.checkedId(copy, location), copy, location);
    }

    /**
     * Return a copy that keeps only the text of the row, in a fifth of the memory, and parses it each time.
     *
     * @param json the text that the row was read from
     * @param line in the file, from 1
     */
    default CaseRow asText(String json, String file, int line) {
        return new RowText(id(), json, file, line);
    }

    /** Return a copy that parses its text at most once, for a trial, which reads several fields. */
    default CaseRow inUse() {
        return this;
    }
}
