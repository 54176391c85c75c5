/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Optional;

/**
 * A change of what decides about an agent.
 *
 * @param change its name, by which it is excused: it contains what was and what is, so that an excuse holds for nothing else
 * @param where the file, and the line if there is one
 * @param details which cases or lines it is about, each on a line
 * @param excuse why it is right; empty if nobody states that
 */
record Finding(Kind kind, String change, String where, List<String> details, Optional<Excuse> excuse) {

    private static final int LONGEST_CHANGE = 300;
    private static final int LONGEST_DETAIL = 300;

    /** What a change does, the worst first. */
    enum Kind {
        /** A worse agent passes. */
        LOOSENED("loosened"),
        /** It decides otherwise, and only a person can tell whether more passes. */
        CHANGED("changed"),
        /** One of the sides cannot be read. */
        UNREADABLE("cannot be compared"),
        /** Nothing more passes, or nobody can change it here: worth knowing, but no reason to stop. */
        NOTE("note");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Make its texts safe to show: they are from files that anybody may have written. */
    Finding {
        change = name(change);
        where = safe(where, LONGEST_CHANGE);
        details = details.stream().map(detail -> safe(detail, LONGEST_DETAIL)).toList();
    }

    /** What is cut off counts, too: an excuse holds for one change only. */
    private static String name(String change) {
        String whole = Redactor.redact(SafeText.line(Redactor.redact(change)));
        String digest = " " + Digest.of(whole);
        return whole.length() <= LONGEST_CHANGE ? whole : safe(change, LONGEST_CHANGE - digest.length()) + digest;
    }

    private static String safe(String text, int limit) {
        return SafeText.line(Redactor.redact(text), limit);
    }

    static Finding of(Kind kind, String change, String where, String... details) {
        return new Finding(kind, change, where, List.of(details), Optional.empty());
    }

    static Finding of(Kind kind, String change, String where, List<String> details) {
        return new Finding(kind, change, where, details, Optional.empty());
    }

    static Finding unreadable(String change, String where, Exception problem) {
        return of(Kind.UNREADABLE, change, where, String.valueOf(problem.getMessage()));
    }

    Finding excusedBy(Excuse newExcuse) {
        return new Finding(kind, change, where, details, Optional.of(newExcuse));
    }

    /** {@return whether somebody must state why it is right} */
    boolean isOpen() {
        return kind != Kind.NOTE && excuse.isEmpty();
    }
}
