/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The text of docs/statistics.md, whose numbers are computed by tests of the packages that it is about. */
public final class StatisticsPage {

    private static final String PAGE = read();

    private StatisticsPage() {}

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "statistics.md")).replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Assert that the page has a sentence, across line breaks. */
    public static void says(String sentence, Object... numbers) {
        String text = String.format(Locale.ROOT, sentence, numbers);
        assertThat(PAGE.contains(text))
                .as("docs/statistics.md must say: " + text)
                .isTrue();
    }

    /** {@return such as {@code 92.0 %}} */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
