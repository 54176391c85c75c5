/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a whole text with an approved file. */
public final class Approved {

    private static final Path DIRECTORY = Path.of("src/test/resources/dev/evaljunit/internal/report");

    private Approved() {}

    /** Fail unless the text is that of the file; {@code -Dapproved.update=true} writes the file instead. */
    public static void assertMatches(String file, String text) {
        try {
            if (Boolean.getBoolean("approved.update")) {
                Files.writeString(DIRECTORY.resolve(file), text);
            }
            assertThat(text).as(file).isEqualTo(Files.readString(DIRECTORY.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
