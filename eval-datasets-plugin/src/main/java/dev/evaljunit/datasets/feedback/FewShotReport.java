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

/**
 * What was drawn.
 *
 * @param candidates how many rows have a positive signal of a person and an answer
 * @param alike how many of them are nearly the same as another one
 * @param leaks rows that are in a golden set, or nearly
 */
public record FewShotReport(
        Path output,
        String usedBy,
        int drawn,
        int candidates,
        int alike,
        int comparedWith,
        List<Leak> leaks,
        Path roles) {

    private static final int MOST_SHOWN = 10;

    /** A row that must not be an example. */
    public record Leak(String id, String caseId, String dataset, double similarity) {

        /** {@return such as {@code 97 % alike to case 'refund-1' of 'refunds@1'}} */
        public String describe() {
            return "%.0f %% alike to case '%s' of '%s'".formatted(100 * similarity, SafeText.id(caseId), dataset);
        }
    }

    /** {@return the lines to print} */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(String.format(
                Locale.ROOT,
                "%,d of %,d candidates drawn as examples of '%s' into %s",
                drawn,
                candidates,
                SafeText.id(usedBy),
                output));
        lines.add(String.format(
                Locale.ROOT,
                "left out: %,d nearly the same as another example, %,d in a golden set or nearly so (%,d cases compared)",
                alike,
                leaks.size(),
                comparedWith));
        leaks.stream()
                .limit(MOST_SHOWN)
                .forEach(leak -> lines.add("  event '%s' is %s".formatted(SafeText.id(leak.id()), leak.describe())));
        lines.add("their role is in %s; 'verify' and 'promote' refuse cases that are nearly the same".formatted(roles));
        return lines;
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
