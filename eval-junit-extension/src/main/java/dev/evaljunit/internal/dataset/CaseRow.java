/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import java.util.Map;

/** The row of a dataset behind an {@link EvalCase}, parsed or as text. Immutable. */
public sealed interface CaseRow permits ParsedRow, RowText, CheckedRow, RowInUse {

    /** {@return the id, unique in its dataset} */
    String id();

    /** {@return all fields, unknown ones included, in the order of the file} */
    Map<String, Object> fields();

    /** {@return where the row is, such as {@code cases.jsonl:17}} */
    String location();

    /** {@return whether no secret is found in the fields} */
    default boolean isClean() {
        return Redactor.isClean(fields());
    }

    /**
     * Create a row from its fields.
     *
     * @param fields as in {@code cases.jsonl}; {@code id} must be a non-empty string, {@code input} an object
     * @throws EvalException if a field is missing or has the wrong type
     */
    static CaseRow of(Map<String, ?> fields, String location) {
        return ofImmutable(Json.immutableObject(fields), location);
    }

    /** Create a row from fields that cannot be changed. */
    static CaseRow ofImmutable(Map<String, Object> fields, String location) {
        return new ParsedRow(RowRules.checkedId(fields, location), fields, location);
    }

    /** Return a copy that parses its text at most once, for a trial, which reads several fields. */
    default CaseRow inUse() {
        return this;
    }
}
