/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.util.Locale;
import java.util.regex.Pattern;

/** Ids of traces and spans. Hexadecimal ones are the same in any case, and a UUID is one with hyphens. */
final class TraceIds {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{16}|[0-9a-fA-F]{32}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private TraceIds() {}

    /** {@return the id as events have it} */
    static String normal(String id) {
        return hasUpper(id) && (HEX.matcher(id).matches() || UUID.matcher(id).matches())
                ? id.toLowerCase(Locale.ROOT)
                : id;
    }

    private static boolean hasUpper(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) >= 'A' && id.charAt(i) <= 'F') {
                return true;
            }
        }
        return false;
    }

    /** {@return what is equal for two spellings of an id} */
    static String key(String id) {
        String normal = normal(id);
        return normal.length() == 36 && UUID.matcher(normal).matches() ? normal.replace("-", "") : normal;
    }
}
