/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The page docs/statistics.md, whose numbers are computed by the tests of the packages that it is about. */
public final class StatisticsPage {

    private static final String TEXT = read();

    private StatisticsPage() {}

    private static String read() {
        try {
            return withSingleSpaces(Files.readString(Path.of("..", "docs", "statistics.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withSingleSpaces(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** Assert that the page has a sentence, however its lines are broken. */
    public static void says(String sentence, Object... numbers) {
        String text = withSingleSpaces(String.format(Locale.ROOT, sentence, numbers));
        assertThat(TEXT.contains(text))
                .as("docs/statistics.md must say: " + text)
                .isTrue();
    }

    /** {@return such as {@code 92.0 %}} */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
