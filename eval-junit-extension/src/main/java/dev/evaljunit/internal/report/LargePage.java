/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Warns of a page that is slow to download and to open. */
final class LargePage {

    private static final long LARGE = 5_000_000;

    private LargePage() {}

    /** {@return what readers should know of a page of this size; empty if it is no problem} */
    static String warning(ReportedRun reported, long size) {
        return size <= LARGE
                ? ""
                : String.format(
                        Locale.ROOT,
                        "This page has %.1f MB, so it opens slowly. Shorter answers or fewer trials make it smaller%s.",
                        size / 1e6,
                        reported.hasJournal() ? "; trials.jsonl has every text in full" : "");
    }

    /** Print the warning. */
    static void warn(ReportedRun reported, Path page) {
        String warning = warning(reported, size(page));
        if (!warning.isEmpty()) {
            Console.print(
                    "eval %s: '%s': %s".formatted(SafeText.line(reported.run().eval()), page, warning));
        }
    }

    private static long size(Path page) {
        try {
            return Files.size(page);
        } catch (IOException e) {
            throw ReportFiles.notWritten(page, e);
        }
    }
}
