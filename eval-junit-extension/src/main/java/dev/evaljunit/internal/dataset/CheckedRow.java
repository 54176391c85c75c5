/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.util.Map;

/** A sound row of which nothing is needed but that its id is taken. */
record CheckedRow(String id, String file, int line) implements CaseRow {

    @Override
    public Map<String, Object> fields() {
        throw new IllegalStateException("The fields of a row that was only checked are not kept");
    }

    @Override
    public String location() {
        return file + ":" + line;
    }
}
