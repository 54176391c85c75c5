/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.StableOrder;
import org.jspecify.annotations.Nullable;

/** Formats plain JSON values for readers: text unchanged, anything else as JSON in a stable order. */
final class PlainText {

    private static final int SHORT = 80;

    private PlainText() {}

    /** {@return the value on one line} */
    static String of(@Nullable Object value) {
        return value instanceof String text ? text : Json.write(StableOrder.ofValue(value));
    }

    /** {@return the value, with objects and lists indented if they do not fit on a short line} */
    static String indented(@Nullable Object value) {
        String line = of(value);
        return value instanceof String || line.length() <= SHORT
                ? line
                : Json.writePretty(StableOrder.ofValue(value)).strip();
    }
}
