/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

/** Texts that any encoding has. */
final class WellFormed {

    private WellFormed() {}

    /** {@return the JSON with each half of a surrogate pair escaped, which means the same} */
    static String json(String json) {
        int first = loneSurrogate(json, 0);
        if (first < 0) {
            return json;
        }
        var escaped = new StringBuilder(json.length() + 16);
        int from = 0;
        for (int at = first; at >= 0; at = loneSurrogate(json, at + 1)) {
            escaped.append(json, from, at).append("\\u%04x".formatted((int) json.charAt(at)));
            from = at + 1;
        }
        return escaped.append(json, from, json.length()).toString();
    }

    private static int loneSurrogate(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }
}
