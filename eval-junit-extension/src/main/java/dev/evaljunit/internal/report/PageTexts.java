/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.json.StableOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates the texts of a page. */
final class PageTexts {

    /** A text under a name. */
    record Field(String name, TextView text) {}

    private PageTexts() {}

    static @Nullable TextView textOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : TextView.of(text);
    }

    static List<TextView> texts(List<String> texts) {
        return texts.stream().map(TextView::of).toList();
    }

    static List<Field> fields(Map<String, ?> object) {
        return StableOrder.of(object).entrySet().stream()
                .map(entry -> new Field(entry.getKey(), TextView.of(PlainText.indented(entry.getValue()))))
                .toList();
    }
}
