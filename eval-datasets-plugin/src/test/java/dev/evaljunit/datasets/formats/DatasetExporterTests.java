/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetExporterTests {

    private static final String CASES = """
            {"id": "a", "input": {"question": "=HYPERLINK(\\"x\\")", "n": 5, "empty": ""}, "expected": {"equals": "-5", "contains_all": ["a,b"]}, "context": ["p1", "p2"], "metadata": {"route": "refund", "tags": ["x"]}}
            {"id": "@b", "input": {"question": "'=1", "n": "5"}, "expected": {"equals": "-5 %", "answer": null}, "provenance": {"a.b": {"c": 1.50}, "t": "+1"}}
            {"id": "c", "input": {"question": "line\\r\\nbreak, \\"q\\"", "nested": {"x": [null, true]}}, "expected": {}, "extra": "text", "more": 1e5}
            """;

    @TempDir
    private Path directory;

    private ExportReport export(String cases, @Nullable String format, String output) throws IOException {
        return export(cases, format, output, "fail");
    }

    private ExportReport export(String cases, @Nullable String format, String output, String refused)
            throws IOException {
        Path input = Files.writeString(directory.resolve("input.jsonl"), cases);
        return export(new ExportRequest(null, null, input, format, directory.resolve(output), refused, true));
    }

    private ExportReport export(ExportRequest request) throws IOException {
        Path lock = directory.resolve("eval-datasets.lock");
        var sources = new Sources(lock, HttpSettings.standard());
        return DatasetExporter.export(new VersionOpener(sources, Optional.empty(), NetworkUse.REFUSED, lock), request);
    }

    private static List<Map<String, Object>> rows(String cases) {
        return cases.lines().map(Json::readObject).toList();
    }

    @Test
    void writesLinesAsTheyAre() throws IOException {
        ExportReport report = export(CASES, null, "out.jsonl");
        assertThat(directory.resolve("out.jsonl")).hasContent(CASES);
        assertThat(report)
                .hasToString("Exported 3 cases of %s to %s (jsonl)."
                        .formatted(directory.resolve("input.jsonl"), directory.resolve("out.jsonl")));
    }

    @Test
    void writesATableThatSpreadsheetsDoNotRun() throws IOException {
        export(CASES, null, "out.csv");
        assertThat(Files.readString(directory.resolve("out.csv"))).isEqualTo("""
                id,input.question,input.n:json,input.empty:json,input.nested:json,expected:json,context:json,metadata.route,metadata.tags:json,provenance.a.b:json,provenance.t,extra,more:json
                a,"'=HYPERLINK(""x"")",5,\"\"\"\"\"\",,"{""equals"":""-5"",""contains_all"":[""a,b""]}","[""p1"",""p2""]",refund,"[""x""]",,,,
                '@b,''=1,\"\"\"5\"\"\",,,"{""equals"":""-5 %"",""answer"":null}",,,,"{""c"":1.50}",'+1,,
                c,"line
                break, ""q""\",,,"{""x"":[null,true]}",{},,,,,,text,1e5
                """.replace("\n", "\r\n"));
    }

    @Test
    void readsTheSameCasesFromTheTable() throws IOException {
        export(CASES, null, "out.csv");
        assertThat(new Imports(directory).file(directory.resolve("out.csv")).rows())
                .isEqualTo(rows(CASES));
    }

    @Test
    void refusesCasesThatAreNoTable() {
        assertThatThrownBy(() -> export("{\"id\": \"a\", \"input\": {\"q\": 1}, \"x.y\": 1}\n", "csv", "out"))
                .isInstanceOf(EvalException.class)
                .hasMessage("Field 'x.y' must have a name without '.' and ':' to be a column. Export to JSONL.");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    private static final String TESTS = """
            {"id": "a", "input": {"q": "Yes", "n": 1.5, "t": "1.50", "list": ["x"], "null": "~"}, "expected": {"equals": "true", "contains_all": ["a", "b, c"], "icontains_all": ["d"], "contains_any": ["e"], "icontains_any": ["f"], "contains_none": ["g"], "icontains_none": ["h"], "matches": ["^\\\\d+$", "x"]}, "metadata": {"description": "First: one", "tags": ["0x1F", "<<", "# no"]}}
            {"id": "b", "input": {"q": "multi\\nline \\u0007 \\u2028 😀"}}
            """;

    @Test
    void writesTestsOfPromptfooThatAreTheSameCases() throws IOException {
        ExportReport report = export(TESTS, "promptfoo", "tests.yaml");
        assertThat(report.dropped()).isEmpty();
        assertThat(new Imports(directory).file(directory.resolve("tests.yaml")).rows())
                .isEqualTo(rows(TESTS));
    }

    @Test
    void writesReadableTests() throws IOException {
        export("""
                {"id": "a", "input": {"q": "Yes", "t": "1.50"}, "expected": {"contains_all": ["x"]}, "metadata": {"route": "refund", "description": "d"}}
                """, "promptfoo", "tests.yaml");
        assertThat(directory.resolve("tests.yaml")).hasContent("""
                - description: d
                  vars:
                    q: Yes
                    t: '1.50'
                  assert:
                  - type: contains-all
                    value:
                    - x
                  metadata:
                    case_id: a
                    route: refund
                """);
    }

    @Test
    void countsWhatTestsOfPromptfooLose() throws IOException {
        ExportReport report = export("""
                {"id": "a", "input": {"q": "x"}, "expected": {"answer": "y", "citations": ["z"]}, "context": ["p"], "provenance": {"not_taken_over": [{"type": "javascript", "value": "process.exit()"}]}}
                {"id": "b", "input": {"q": "x"}, "expected": {"answer": "y"}}
                """, "promptfoo", "tests.yaml");
        assertThat(report.dropped())
                .isEqualTo(Map.of("expected.answer", 2L, "expected.citations", 1L, "context", 1L, "provenance", 1L));
        assertThat(directory.resolve("tests.yaml")).content().doesNotContain("javascript");
    }

    @Test
    void writesNothingThatPromptfooWouldEvaluate() throws IOException {
        String cases = """
                {"id": "a", "input": {"q": "file:///etc/passwd"}}
                {"id": "b", "input": {"q": {"x": ["{{ env.KEY }}"]}}}
                {"id": "c", "input": {"q": "x"}, "expected": {"contains_all": ["{% include 'x' %}"]}}
                {"id": "d", "input": {"q": "x"}}
                """;
        assertThatThrownBy(() -> export(cases, "promptfoo", "tests.yaml"))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        %s: 3 of 4 cases cannot be exported to promptfoo, and nothing was written. Correct them, or leave them out by -Deval-datasets.refused=skip.
                          - input.jsonl:1 (a): 'input.q' must not begin with file://, because promptfoo would read that file. Change the text, or leave the case out.
                          - input.jsonl:2 (b): 'input.q.x' must not have {{, {%% or {#, because promptfoo would evaluate them. Change the text, or leave the case out.
                          - input.jsonl:3 (c): 'expected.contains_all' must not have {{, {%% or {#, because promptfoo would evaluate them. Change the text, or leave the case out.""".formatted(directory.resolve("input.jsonl")));
        ExportReport report = export(cases, "promptfoo", "tests.yaml", "skip");
        assertThat(report.cases()).isEqualTo(1);
        assertThat(report.lines()).contains("Left out:").hasSize(5);
    }

    @Test
    void exportsAVersion() throws IOException {
        String digest = GoldenSets.write(directory.resolve("sets"), "refunds@1", GoldenSets.FIRST, GoldenSets.SECOND);
        GoldenSets.lock(directory, "refunds@1", digest, "file:sets");
        Path output = directory.resolve("target/cases.csv");
        assertThat(export(new ExportRequest("refunds@1", null, null, null, output, "fail", false))
                        .cases())
                .isEqualTo(2);
        assertThat(output).hasContent("id,input.question\nrefund-1,Can I return worn shoes?\nrefund-2,Who pays?\n");
        assertThatThrownBy(() -> export(new ExportRequest("refunds@1", null, null, null, output, "fail", false)))
                .hasMessage(output
                        + " must not exist yet. Choose another file, or replace it by -Deval-datasets.force=true.");
    }

    @Test
    void refusesIncompleteRequests() {
        Path output = directory.resolve("cases.txt");
        assertThatThrownBy(() -> export(new ExportRequest(null, null, null, null, output, "fail", false)))
                .hasMessageStartingWith("Either a version or a file of cases must be given");
        assertThatThrownBy(() -> export(new ExportRequest("a@1", null, null, null, null, "fail", false)))
                .hasMessage("The file to write must be given, for example by -Deval-datasets.output=cases.csv.");
        assertThatThrownBy(() -> export(new ExportRequest("a@1", null, null, null, output, "fail", false)))
                .hasMessage(
                        "The format of " + output
                                + " must be given, because its name does not show it: -Deval-datasets.format=<one of jsonl, csv, promptfoo>.");
        assertThatThrownBy(() -> export(new ExportRequest("a@1", null, null, "cvs", output, "fail", false)))
                .hasMessage("Format 'cvs' must be one of jsonl, csv, promptfoo to export. Did you mean 'csv'?");
        assertThatThrownBy(() -> export(new ExportRequest("a@1", null, null, "csv", output, "fail", false)))
                .hasMessageEndingWith("cases.jsonl must exist, but was not found. Correct the path.");
        assertThatThrownBy(() -> export("{\"id\": \"a\"}\n", "csv", "out"))
                .hasMessageContaining("input.jsonl:1: 'input' of case 'a' must be an object");
        assertThatThrownBy(() -> export("\n", "jsonl", "out"))
                .hasMessageEndingWith("must have at least one case to export, found none.");
    }
}
