/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A row as text, in a fifth of the memory of a parsed row. */
final class RowText implements CaseRow {

    private final String id;
    private final byte[] json;
    private final String file;
    private final int line;

    RowText(String id, String json, String file, int line) {
        this.id = id;
        this.json = json.getBytes(StandardCharsets.UTF_8);
        this.file = file;
        this.line = line;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Map<String, Object> fields() {
        return Json.immutableObject(Json.readObject(new String(json, StandardCharsets.UTF_8)));
    }

    @Override
    public String location() {
        return file + ":" + line;
    }

    @Override
    public CaseRow inUse() {
        return new RowInUse(this);
    }
}
