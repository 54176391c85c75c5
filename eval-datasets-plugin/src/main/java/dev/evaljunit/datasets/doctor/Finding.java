/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;

/**
 * An anti-pattern that was seen.
 *
 * @param where the file, and the line if there is one; relative to the project
 * @param sentence what was seen, with numbers
 * @param nextStep what to do, in most cases a command
 */
public record Finding(Rule rule, String where, String sentence, String nextStep) {

    private static final int LONGEST = 600;

    /** Make its texts safe to show: they quote files that anybody may have written. */
    public Finding {
        where = safe(where);
        sentence = safe(sentence);
        nextStep = safe(nextStep);
    }

    private static String safe(String text) {
        return SafeText.line(Redactor.redact(text), LONGEST);
    }
}
