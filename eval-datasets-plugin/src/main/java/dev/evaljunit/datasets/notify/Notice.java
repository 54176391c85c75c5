/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import java.util.List;

/**
 * What a team is told.
 *
 * @param key what makes it the same as one that was told before, such as {@code cluster-0a1b2c3d4e5f opened}; of letters, digits and
 *     {@code -:/} and single blanks
 * @param title on one line, plain
 * @param markdown for an issue, in which texts of others are escaped already
 * @param lines for a chat, plain
 */
public record Notice(String key, String title, String markdown, List<String> lines) {

    public Notice {
        lines = List.copyOf(lines);
    }

    /** {@return the line of an issue by which it is found again, and which nobody sees} */
    String mark() {
        return "<!-- eval-junit: %s -->".formatted(key);
    }
}
