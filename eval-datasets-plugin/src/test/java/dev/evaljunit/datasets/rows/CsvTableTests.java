/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTests {

    @TempDir
    private Path directory;

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("t.csv"), bytes);
    }

    private List<String> read(String text) throws IOException {
        return read(text, ',');
    }

    private List<String> read(String text, char separator) throws IOException {
        try (CsvTable table = CsvTable.open(write(text.getBytes(StandardCharsets.UTF_8)), separator)) {
            return read(table);
        }
    }

    private static List<String> read(CsvTable table) throws IOException {
        var rows = new ArrayList<String>();
        table.forEach(new CsvTable.Rows() {
            @Override
            public void row(int line, Map<String, String> cells) {
                rows.add(line + " " + cells);
            }

            @Override
            public void refused(int line, String reason) {
                rows.add(line + ": " + reason);
            }
        });
        return rows;
    }

    private void assertRefused(byte[] bytes, String message) {
        assertThatThrownBy(() -> {
                    try (CsvTable table = CsvTable.open(write(bytes))) {
                        read(table);
                    }
                })
                .isInstanceOf(EvalException.class)
                .hasMessage(directory.resolve("t.csv") + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void countsLinesAsEditorsDo(String end) throws IOException {
        String text = "\n \nid,q\n\n1,\"a\n\n\"\"b\"\"\"\n\t\n\n\"2\",\"c\nd\"\n3,e\u2028f\u0085g\n4,\"h\n\"\n5,i";
        assertThat(read(text.replace("\n", end)))
                .extracting(row -> row.substring(0, row.indexOf(' ')))
                .containsExactly("5", "10", "12", "13", "15");
        assertThat(read("\uFEFF" + text.replace("\n", end) + end))
                .extracting(row -> row.substring(0, row.indexOf(' ')))
                .containsExactly("5", "10", "12", "13", "15");
    }

    @Test
    void countsLinesOfMixedEnds() throws IOException {
        assertThat(read("id,q\r\n\r\n1,\"a\nb\r\nc\rd\"\n\r\r\n2,e\r3,f"))
                .extracting(row -> row.substring(0, row.indexOf(' ')))
                .containsExactly("3", "9", "10");
    }

    @Test
    void countsLinesOfLargeFiles() throws IOException {
        String cell = "x".repeat(700) + "\r\n" + "y".repeat(700);
        var text = new StringBuilder("q\r\n");
        for (int row = 0; row < 500; row++) {
            text.append('"').append(cell).append("\"\r\n\r\n");
        }
        assertThat(read(text.toString())).hasSize(500).last().asString().startsWith("1499 ");
    }

    @Test
    void ignoresAByteOrderMarkBeforeQuotes() throws IOException {
        assertThat(read("\uFEFF\"a\",\"b\"\n1,2\n")).containsExactly("2 {a=1, b=2}");
    }

    @Test
    void refusesValuesBelowNoName() throws IOException {
        assertThat(read("a, ,b,\n1,,2,\n3,x,4,\n"))
                .containsExactly(
                        "2 {a=1, b=2}",
                        "3: Column 2 has no name in the header, but a value in this row: x. It may belong to the cell before; quote that, or name the column.");
    }

    @Test
    void refusesOtherNumbersOfCells() throws IOException {
        assertThat(read("a\tb\n1\n", '\t'))
                .containsExactly(
                        "2: The row must have 2 cells as the header has, found 1. Quote cells that have a tab or a line break.");
    }

    @Test
    void namesTheLineThatIsNotUtf8() {
        String rows = "a,b\n" + "1,2\n".repeat(50_000);
        assertRefused(
                (rows + "\n3,ü\n" + rows).getBytes(StandardCharsets.ISO_8859_1),
                ":50003: the file must be UTF-8. Convert it, or save it as \"CSV UTF-8\".");
        assertRefused(
                rows.getBytes(StandardCharsets.UTF_16),
                ":1: the file must be UTF-8. Convert it, or save it as \"CSV UTF-8\".");
    }

    @Test
    void refusesFilesThatAreNoTable() {
        assertRefused(new byte[0], " must have a header and at least one row, but is empty.");
        assertRefused(
                "\n \r\n".getBytes(StandardCharsets.UTF_8), " must have a header and at least one row, but is empty.");
        assertRefused(
                "a\tb\n1\t2\n".getBytes(StandardCharsets.UTF_8),
                " must have cells separated by ',', but its header is one cell: a b. Save it with commas.");
        assertRefused(
                "\na,b,a\n1,2,3\n".getBytes(StandardCharsets.UTF_8),
                ":2: column 'a' must occur once in the header, but occurs twice. Rename one of the two.");
    }

    @Test
    void namesTheRowWhoseQuotesAreWrong() {
        assertThatThrownBy(() -> read("a,b\n\n1,\"x\ny\"z\n2,3\n"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(directory.resolve("t.csv")
                        + ":3: quotes must be around a whole cell, and doubled within it: Invalid character between")
                .hasMessageEndingWith(". Correct the row; nothing of the file was taken.");
        assertThatThrownBy(() -> read("a,b\n1,\"x\n2,3\n"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(directory.resolve("t.csv") + ":2: quotes must be around a whole cell");
    }
}
