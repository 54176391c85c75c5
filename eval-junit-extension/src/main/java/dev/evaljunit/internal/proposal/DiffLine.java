/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.proposal.ProposalFacts.Tried;
import dev.evaljunit.internal.text.LineDiff;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;

/**
 * A line of a unified diff on the page.
 *
 * @param css the kind of the line
 * @param text with its mark, cut if it is very long
 */
record DiffLine(String css, String text) {

    private static final int LONGEST = 400;

    static List<DiffLine> between(Tried before, Tried after) {
        return LineDiff.hunks(unnamed(before.text()), unnamed(after.text())).stream()
                .map(DiffLine::of)
                .toList();
    }

    static List<DiffLine> unchanged(Tried tried) {
        return unnamed(tried.text()).lines().map(line -> of(" " + line)).toList();
    }

    /** Each has a version of its own, which is no difference. */
    private static String unnamed(String text) {
        return text.replaceFirst("(?m)^version: .*$", "version: \"…\"");
    }

    private static DiffLine of(String line) {
        return new DiffLine(css(line.charAt(0)), line.length() <= LONGEST ? line : SafeText.cut(line, LONGEST) + "…");
    }

    private static String css(char mark) {
        return switch (mark) {
            case '+' -> "added";
            case '-' -> "removed";
            case '@' -> "at";
            default -> "same";
        };
    }
}
