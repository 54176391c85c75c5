/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the texts of a page and counts their length, since a browser must be able to open it. */
final class PageTexts {

    /** The approximate length of the markup around a text. */
    private static final int MARKUP = 200;

    private int size;

    /** A text under a name. */
    record Field(String name, TextView text) {}

    /** {@return the approximate length of the page so far, in characters} */
    int size() {
        return size;
    }

    TextView text(String text) {
        var view = TextView.of(text);
        size += view.body().length() + MARKUP;
        return view;
    }

    @Nullable
    TextView textOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text(text);
    }

    List<TextView> texts(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    List<Field> fields(Map<String, ?> object) {
        return StableOrder.of(object).entrySet().stream()
                .map(entry -> new Field(entry.getKey(), text(PlainText.indented(entry.getValue()))))
                .toList();
    }
}
