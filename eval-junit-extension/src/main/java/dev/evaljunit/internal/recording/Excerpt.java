/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;

/** Quotes texts for messages. */
final class Excerpt {

    private Excerpt() {}

    static String of(String text, int longest) {
        return Json.write(text.length() <= longest ? text : SafeText.cut(text, longest) + "…");
    }
}
