/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evaljunit.internal.dataset.Sha256;

/** A short name for an eval that is safe in paths and unique. */
final class EvalKey {

    private static final int LONGEST = 80;
    private static final int DIGITS = 8;

    private EvalKey() {}

    /** {@return the readable part of the method's name, and a digest of all of it} */
    static String of(String method) {
        String readable = method.replaceFirst("\\(.*", "").replaceAll("[^A-Za-z0-9._-]", "_");
        String start = readable.length() <= LONGEST ? readable : readable.substring(readable.length() - LONGEST);
        return start + "-" + digest(method);
    }

    /** {@return digits that differ between texts; zeros for the empty text} */
    static String digest(String text) {
        return text.isEmpty()
                ? "0".repeat(DIGITS)
                : Sha256.of(text.getBytes(UTF_8)).substring(0, DIGITS);
    }
}
