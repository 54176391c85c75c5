/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.text.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an export did.
 *
 * @param comparedWith how many cases of golden sets inputs were compared with
 * @param masked how many of the pairs have text that was masked
 * @param left edits that are no pair, and why
 * @param roles where the roles of the pairs are recorded; {@code null} if there are none
 */
public record PreferencesReport(
        Path output,
        String shape,
        int pairs,
        int comparedWith,
        int masked,
        List<Left> left,
        @Nullable Path roles) {

    private static final int LONGEST_REASON = 300;

    /** An edit that is no pair. */
    public record Left(String feedbackId, String reason) {}

    /** {@return the lines to print} */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d preference pair%s in the shape of %s in %s",
                pairs,
                pairs == 1 ? "" : "s",
                shape,
                output));
        lines.add(String.format(
                Locale.ROOT,
                "compared with %,d %s of golden sets",
                comparedWith,
                comparedWith == 1 ? "case" : "cases"));
        if (masked > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d of them %s text that was masked as a secret: look at them before a model learns from them",
                    masked,
                    masked == 1 ? "has" : "have"));
        }
        if (roles != null) {
            lines.add("their role is in %s; 'verify' and 'promote' refuse cases that are nearly the same"
                    .formatted(roles));
        }
        for (Left edit : left) {
            lines.add("left out: event '%s': %s"
                    .formatted(SafeText.id(edit.feedbackId()), SafeText.line(edit.reason(), LONGEST_REASON)));
        }
        return lines;
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
