/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text of another row once, at the first access. */
final class RowInUse implements CaseRow {

    private final RowText text;
    private final String id;
    private volatile @Nullable Map<String, Object> fields;

    RowInUse(RowText text) {
        this.text = text;
        this.id = text.id();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Map<String, Object> fields() {
        @Nullable Map<String, Object> known = fields;
        if (known == null) {
            known = text.fields();
            fields = known;
        }
        return known;
    }

    @Override
    public String location() {
        return text.location();
    }
}
