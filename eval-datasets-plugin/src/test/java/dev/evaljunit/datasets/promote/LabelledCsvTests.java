/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledCsvTests {

    @TempDir
    private Path directory;

    private List<LabelledRow> rows(String csv) throws IOException {
        Path file = directory.resolve("labelled.csv");
        Files.writeString(file, csv);
        return new LabelledFile(file).rows();
    }

    @Test
    void readsColumnsAsPaths() throws IOException {
        List<LabelledRow> rows = rows("""
                \uFEFFid,input.question,expected.citations.0,expected.citations.1,metadata.route,annotator,label\r
                a,"Shoes, ""worn""\r
                once?",returns,,refund,a.k.,0\r
                \r
                b,Who pays?,,,,m.s.,0.5\r
                """);

        assertThat(rows)
                .extracting(LabelledRow::fields)
                .containsExactly(
                        Map.of(
                                "id",
                                "a",
                                "input",
                                Map.of("question", "Shoes, \"worn\"\r\nonce?"),
                                "expected",
                                Map.of("citations", List.of("returns")),
                                "metadata",
                                Map.of("route", "refund"),
                                "annotator",
                                "a.k.",
                                "label",
                                0),
                        Map.of(
                                "id",
                                "b",
                                "input",
                                Map.of("question", "Who pays?"),
                                "annotator",
                                "m.s.",
                                "label",
                                new BigDecimal("0.5")));
        assertThat(rows)
                .extracting(LabelledRow::location)
                .containsExactly(directory.resolve("labelled.csv") + ":2", directory.resolve("labelled.csv") + ":5");
    }

    @Test
    void keepsTextsAsTheyAre() throws IOException {
        assertThat(rows("input.amount,label,adjudication,annotator\n007,true,pass,1\n")
                        .get(0)
                        .fields())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "input", Map.of("amount", "007"), "label", true, "adjudication", "pass", "annotator", "1"));
    }

    @Test
    void refusesFilesThatAreNotWhatTheySeem() {
        assertThatThrownBy(() -> rows("id;label\na;1\n"))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith(
                        "labelled.csv must have cells separated by ',', but its header is one cell: id;label. Save it with commas.");
        assertThatThrownBy(() -> rows("id,label\na\n"))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith(
                        ":2: The row must have 2 cells as the header has, found 1. Quote cells that have a ',' or a line break.");
        assertThatThrownBy(() -> rows("id,id\na,b\n"))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith(
                        ":1: column 'id' must occur once in the header, but occurs twice. Rename one of the two.");
        assertThatThrownBy(() -> rows("input,input.question\na,b\n"))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith(
                        ":1: column 'input.question' must not be within column 'input', which has a value of its own. Rename one of them.");
        assertThatThrownBy(() -> {
                    Path file = directory.resolve("latin.csv");
                    Files.write(file, "id\nKäse\n".getBytes(StandardCharsets.ISO_8859_1));
                    new LabelledFile(file).rows();
                })
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith("latin.csv:2: the file must be UTF-8. Convert it, or save it as \"CSV UTF-8\".");
        assertThatThrownBy(() -> {
                    Path file = Files.createFile(directory.resolve("labelled.xlsx"));
                    new LabelledFile(file).rows();
                })
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith("must be named *.jsonl or *.csv, so that its format is known. Rename it.");
    }

    @Test
    void refusesColumnsThatMayBeMisspelt() throws IOException {
        assertThatThrownBy(() -> rows("\nid,anotator,label,Cluster ID,inputs.question,severity\na,a.k.,0,c-1,Why?,2\n"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s:2: columns must be of labels, such as 'label', or of the case, such as 'input.question' or 'metadata.route', but these are neither: 'anotator' (did you mean 'annotator'?), 'Cluster ID' (did you mean 'cluster_id'?), 'inputs.question' (did you mean 'input.question'?), 'severity'. Correct their names, remove them, or put them below 'metadata'.",
                        directory.resolve("labelled.csv"));
        assertThat(
                        rows("id,answer,tool_calls.0.name,signals.0.comment,context.0,provenance.source_trace_id,metadata.severity\na,1,2,3,4,5,6\n")
                                .get(0)
                                .fields())
                .containsOnlyKeys("id", "answer", "tool_calls", "signals", "context", "provenance", "metadata");
    }

    @Test
    void countsLinesAsEditorsDo() throws IOException {
        assertThat(rows("id,comment\na,one\u2028two\u0085three\nb,\"x\ny\"\nc,last"))
                .extracting(row -> row.location().substring(row.location().lastIndexOf(':')))
                .containsExactly(":2", ":3", ":5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void countsBlankLinesAndLinesWithinCells(String end) throws IOException {
        String text = "\nid,comment\n\na,\"one\n\ntwo\"\nb,\"three\nfour\"\n  \n\nc,five\u2028six\u0085seven\nd,last";
        assertThat(rows(text.replace("\n", end)))
                .extracting(row -> row.location().substring(row.location().lastIndexOf(':')))
                .containsExactly(":4", ":7", ":11", ":12");
    }

    @Test
    void ignoresBlanksAroundNamesOfColumns() throws IOException {
        assertThat(rows("id, label\na,1\n").get(0).fields()).containsEntry("label", 1);
        assertThatThrownBy(() -> rows("id,label, label\na,0,1\n"))
                .isInstanceOf(EvalException.class)
                .hasMessageEndingWith(
                        ":1: column 'label' must occur once in the header, but occurs twice. Rename one of the two.");
    }
}
