/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Reads tables of test resources, whose columns end with a broken bar, and in which characters may be escaped as in Java. */
final class Table {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-F]{4,6}(?=;)|[0-9A-F]{4});?|\\\\n");

    private Table() {}

    static Stream<Arguments> rows(String resource) {
        return text(resource)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arguments.of((Object[]) cells(line)));
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split("¦", -1))
                .map(String::strip)
                .map(Table::unescaped)
                .toArray(String[]::new);
    }

    private static String unescaped(String cell) {
        return ESCAPE.matcher(cell)
                .replaceAll(match ->
                        match.group(1) == null ? "\n" : Character.toString(Integer.parseInt(match.group(1), 16)));
    }
}
