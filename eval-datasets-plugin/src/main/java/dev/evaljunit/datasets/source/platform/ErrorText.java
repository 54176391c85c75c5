/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the message in the body of an error. */
final class ErrorText {

    private static final int LONGEST = 200;
    private static final List<String> FIELDS = List.of("message", "detail", "error", "errors", "msg", "title");

    private ErrorText() {}

    /** {@return the message on one line, without secrets; empty if there is none} */
    static String in(@Nullable Object body) {
        String text = find(body);
        // A page of HTML is by a proxy, and tells nothing in its first line.
        return text.stripLeading().startsWith("<") ? "" : SafeText.line(text, LONGEST);
    }

    private static String find(@Nullable Object body) {
        if (body instanceof String text) {
            return text;
        }
        if (body instanceof List<?> list) {
            return list.isEmpty() ? "" : find(list.get(0));
        }
        if (!(body instanceof Map<?, ?> object)) {
            return "";
        }
        return FIELDS.stream()
                .map(object::get)
                .filter(Objects::nonNull)
                .map(ErrorText::find)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(() -> object.isEmpty() ? "" : Json.write(object));
    }
}
