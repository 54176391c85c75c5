/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.formats.Imports.Imported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvImportTests {

    private static final String MAPPING = "id = id?, input.q = q, expected.a = a?";

    @TempDir
    private Path directory;

    private Imports imports() {
        return new Imports(directory).mapping(MAPPING);
    }

    @Test
    void readsQuotedCellsLineBreaksAndEmptyLines() {
        assertThat(imports()
                        .text("t.csv", "\uFEFFid, q ,a\r\n\r\n1,\"a \"\"b\"\"\nc, d\",\r\n2, x ,y")
                        .json())
                .isEqualTo("""
                {"id":"1","input":{"q":"a \\"b\\"\\nc, d"}}
                {"id":"2","input":{"q":" x "},"expected":{"a":"y"}}""");
    }

    @Test
    void namesTheLineInWhichARowBegins() {
        String text = "id,q\n1,\"two\nlines\"\n\n2\n3,\"a\nb\",c\n4,d\n";
        Imported imported = imports().skippingRefused().text("t.csv", text);
        assertThat(imported.report().refusals())
                .containsExactly(
                        "t.csv:5: The row must have 2 cells as the header has, found 1. Quote cells that have a ',' or a line break.",
                        "t.csv:6: The row must have 2 cells as the header has, found 3. Quote cells that have a ',' or a line break.");
        assertThat(imported.rows()).hasSize(2);
        assertThat(imports()
                        .skippingRefused()
                        .text("t.csv", text.replace("\n", "\r\n"))
                        .report()
                        .refusals())
                .isEqualTo(imported.report().refusals());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void countsBlankLinesAndLinesWithinCells(String end) {
        String text = "\nid,q\n\n1,\"one\n\ntwo\"\n2,\"three\nfour\",x\n  \n\n3,five\u2028six\u0085seven\n4\n5,a,b";
        assertThat(imports()
                        .skippingRefused()
                        .text("t.csv", text.replace("\n", end))
                        .report()
                        .refusals())
                .extracting(refusal -> refusal.substring(0, refusal.indexOf(": ")))
                .containsExactly("t.csv:7", "t.csv:12", "t.csv:13");
    }

    @Test
    void takesOtherSeparators() {
        assertThat(imports().separator(";").text("t.csv", "id;q\n1;a,b\n").json())
                .isEqualTo("{\"id\":\"1\",\"input\":{\"q\":\"a,b\"}}");
        assertThat(imports().separator("tab").text("t.tsv", "id\tq\n1\ta\n").json())
                .isEqualTo("{\"id\":\"1\",\"input\":{\"q\":\"a\"}}");
        assertThat(imports().problem("t.csv", "id;q\n1;a\n"))
                .isEqualTo(
                        "t.csv must have cells separated by ',', but its header is one cell: id;q. Set -Deval-datasets.separator=';'.");
        assertThat(imports().problem("t.csv", "id\tq\n1\ta\n")).endsWith("Set -Deval-datasets.separator=tab.");
        assertThat(imports().separator("||").problem("t.csv", "id\n"))
                .isEqualTo("Parameter 'eval-datasets.separator' must be one character or 'tab', found '||'.");
    }

    @Test
    void refusesAmbiguousHeaders() {
        assertThat(imports().problem("t.csv", "id,q, q\n1,a,b\n"))
                .isEqualTo(
                        "t.csv:1: column 'q' must occur once in the header, but occurs twice. Rename one of the two.");
        assertThat(imports().problem("t.csv", ""))
                .isEqualTo(
                        "t.csv must have at least one row to import, but is empty. Export it again, or choose another file.");
        assertThat(imports().problem("t.csv", "id,q\n"))
                .isEqualTo("t.csv must have at least one row to import (csv), found none. Choose another file.");
    }

    @Test
    void refusesQuotesWithinCells() {
        assertThat(imports().problem("t.csv", "id,q\n1,a\n2,\"b\"c\n3,d\n"))
                .startsWith("t.csv:3: quotes must be around a whole cell, and doubled within it: ");
        assertThat(imports().problem("t.csv", "id,q\n1,a\n2,\"b\n3,d\n")).startsWith("t.csv:");
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        Path file = Files.write(directory.resolve("t.csv"), "id,q\n1,für\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(imports().problem(file))
                .isEqualTo("t.csv:2: the file must be UTF-8. Convert it, or save it as \"CSV UTF-8\".");
        Path utf16 = Files.write(directory.resolve("u.csv"), "id,q\n1,a\n".getBytes(StandardCharsets.UTF_16));
        assertThat(imports().problem(utf16)).isEqualTo("u.csv must be UTF-8, but is UTF-16. Convert it.");
    }
}
