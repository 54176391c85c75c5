/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Redactor;
import java.util.Map;

/** A row as text. */
final class RowText implements CaseRow {

    private final RowTexts texts;
    private final int index;

    RowText(RowTexts texts, int index) {
        this.texts = texts;
        this.index = index;
    }

    @Override
    public String id() {
        return texts.id(index);
    }

    @Override
    public Map<String, Object> fields() {
        return Json.readObject(texts.text(index));
    }

    /** Most rows need not be parsed for that. */
    @Override
    public boolean isClean() {
        return Redactor.isCleanJson(texts.text(index)) || CaseRow.super.isClean();
    }

    @Override
    public String location() {
        return texts.location(index);
    }

    @Override
    public CaseRow inUse() {
        return new RowInUse(this);
    }
}
