/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.json.Json;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** JSON for a script element that a browser does not run. */
final class ScriptJson {

    private static final char LINE = 0x2028;
    private static final char PARAGRAPH = 0x2029;

    private ScriptJson() {}

    /**
     * {@return the value on one line, so that the text neither ends the element nor, should a build print the file, commands a CI
     * server or reorders text} These characters are only within texts, where an escape means the same.
     */
    static String of(@Nullable Object value) {
        String json = Json.write(value);
        var safe = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isUnsafe(c)) {
                safe.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    private static boolean isUnsafe(char c) {
        return switch (c) {
            case '<', '>', '&', '#', LINE, PARAGRAPH -> true;
            default ->
                c >= 0x7F
                        && (Character.isISOControl(c)
                                || Character.getType(c) == Character.FORMAT
                                || Character.isSurrogate(c));
        };
    }
}
