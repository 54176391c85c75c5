/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.formats.Imports.Imported;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows with a mapping, and what holds for rows of all formats. */
class MappedImportTests {

    private static final String FAQ = "question,reply,cost\nWhen?,At 9,1\nWhere?,Here,\n";
    private static final String MAPPING =
            "input.question = question, expected.answer = reply, metadata.source = \"faq\"";

    @TempDir
    private Path directory;

    private Imports imports() {
        return new Imports(directory);
    }

    private ImportRequest toVersion(String name, String text, String dataset, @Nullable String source, String refused)
            throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return new ImportRequest(file, null, MAPPING, directory, null, ",", refused, dataset, source, null, false);
    }

    @Test
    void writesAVersion() throws IOException {
        ImportReport report = imports().importFile(toVersion("faq.csv", FAQ, "faq@2026.05", null, "fail"));

        Path version = directory.resolve("golden-sets/faq/2026.05");
        assertThat(version.resolve("cases.jsonl")).hasContent("""
                {"id": "case-3024ae2d6016447d", "input": {"question": "When?"}, "expected": {"answer": "At 9"}, "metadata": {"source": "faq"}}
                {"id": "case-e5cbf2db6d64ab69", "input": {"question": "Where?"}, "expected": {"answer": "Here"}, "metadata": {"source": "faq"}}
                """);
        assertThat(version.resolve("dataset.json"))
                .content()
                .contains("\"name\" : \"faq\"", "\"cases\" : 2", """
                "imported_from" : {
                    "file" : "faq.csv",
                    "format" : "csv",
                    "sha256" : "%s",
                    "rows" : 2,
                    "refused" : 0
                  }""".formatted(
                                dev.evaljunit.internal.dataset.Sha256.of(directory.resolve("faq.csv"))));
        assertThat(report).hasToString("""
                Imported 2 cases from faq.csv (csv) into faq@2026.05 (%s).
                Dropped fields, with the number of rows that had a value: cost 1.
                Tests use it once it is locked: mvn eval-datasets:lock -Deval-datasets.dataset=faq@2026.05 -Deval-datasets.source=file:golden-sets""".formatted(version));
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        ImportRequest request = toVersion("faq.csv", FAQ + "What?,\n", "faq@2026.05", "file:sets", "fail");

        assertThatThrownBy(() -> imports().importFile(request)).isInstanceOf(EvalException.class);
        assertThat(directory.resolve("sets")).isEmptyDirectory();
        assertThat(imports()
                        .importFile(toVersion("faq.csv", FAQ + "What?,\n", "faq@2026.05", "file:sets", "skip"))
                        .cases())
                .isEqualTo(2);
        assertThatThrownBy(() -> imports().importFile(toVersion("faq.csv", FAQ, "faq@2026.05", "file:sets", "fail")))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Dataset 'faq@2026.05' must be a new version, but ");
    }

    @Test
    void writesToTheDirectoryInTheLock() throws IOException {
        String digest = GoldenSets.write(directory.resolve("locked"), "faq@1", GoldenSets.FIRST);
        GoldenSets.lock(directory, "faq@1", digest, "file:locked");
        imports().importFile(toVersion("faq.csv", FAQ, "faq@2", null, "fail"));
        assertThat(directory.resolve("locked/faq/2").resolve(DatasetLocation.CASES))
                .exists();

        assertThatThrownBy(() ->
                        imports().importFile(toVersion("faq.csv", FAQ, "faq@3", "https://data.example.org", "fail")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'faq@3' must be in a directory, but its source is https://data.example.org. Name a directory by -Deval-datasets.source=file:golden-sets.");
    }

    @Test
    void makesIdsOfContentWhateverTheOrder() {
        Imported first = imports().mapping(MAPPING).text("faq.csv", FAQ);
        Imported second =
                imports().mapping(MAPPING).text("faq.csv", "cost,reply,question\n,Corrected,Where?\n1,At 9,When?\n");
        assertThat(first.rows())
                .extracting(row -> row.get("id"))
                .isEqualTo(List.of(second.row(1).get("id"), second.row(0).get("id")));
    }

    @Test
    void usesNoPathAsAnId() {
        Imported imported = imports().mapping("id = id, input.q = q").text("t.jsonl", """
                {"id": "../../etc/passwd", "q": "a"}
                {"id": "C:\\\\temp", "q": "b"}
                {"id": "..", "q": "c"}
                {"id": 9007199254740993, "q": "d"}
                {"id": "ok id", "q": "e"}
                """);
        assertThat(imported.rows())
                .extracting(row -> String.valueOf(row.get("id")).replaceAll("[0-9a-f]{16}$", "…"))
                .containsExactly(
                        "case-…", "case-…", "case-…", "9007199254740993".replaceAll("[0-9a-f]{16}$", "…"), "ok id");
        assertThat(imported.row(0).get("provenance")).isEqualTo(Map.of("foreign_id", "../../etc/passwd"));
        assertThat(imported.report().remarks())
                .contains(
                        "3 ids are a path or cannot be shown: ids were made of the content, and provenance.foreign_id has the original.");
    }

    @Test
    void namesRowsThatItRefuses() {
        assertThat(imports().mapping("id = id, input.q = q, context = c?").problem("t.jsonl", """
                {"id": "a", "q": "x"}
                {"id": "a", "q": "y"}
                {"id": "b"}
                {"id": "c", "q": "z", "c": "one text"}
                {"id": 1.5, "q": "z"}
                []
                """))
                .isEqualTo("""
                t.jsonl: 5 of 6 rows cannot be imported (jsonl), and nothing was written. Correct them, or leave them out by -Deval-datasets.refused=skip.
                  - t.jsonl:2 (a): The id must be unique, but line 1 has it too. Rename or remove one of them.
                  - t.jsonl:3: 'q' must have a value, because mapping 'eval-datasets.mapping' takes 'input.q' from it, but the row has none. Its fields are: id. Correct the mapping, or write 'q?' if the value may be missing.
                  - t.jsonl:4 (c): 'context' of case 'c' must be a list of strings, found "one text".
                  - t.jsonl:5: The id must be a text or a whole number, found 1.5.
                  - t.jsonl:6: The line must be one JSON object: must be a JSON object, found an array.""");
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1_000, 20_000})
    void namesARowThatIsTooDeep(int levels) {
        String deep = "{\"question\": %s, \"reply\": \"b\"}".formatted("[".repeat(levels) + "]".repeat(levels));
        String sound = "{\"question\": \"a\", \"reply\": \"b\"}";
        assertThat(imports()
                        .mapping(MAPPING)
                        .skippingRefused()
                        .text("t.jsonl", deep + "\n" + sound + "\n" + deep + "\n")
                        .report()
                        .refusals())
                .hasSize(2)
                .satisfies(
                        first -> assertThat(first).startsWith("t.jsonl:1: ").contains("JSON beyond a limit"),
                        atIndex(0))
                .satisfies(
                        last -> assertThat(last).startsWith("t.jsonl:3: ").contains("JSON beyond a limit"), atIndex(1));
    }

    @Test
    void countsVeryManyRefusedRows() {
        String problem = imports().mapping("input.q = q").problem("t.jsonl", "{\"q\": 1}\n" + "{}\n".repeat(250));
        assertThat(problem)
                .startsWith("t.jsonl: 250 of 251 rows cannot be imported")
                .endsWith("\n  - … and 150 more");
        assertThat(problem.lines()).hasSize(102);
    }

    @Test
    void writesNoEmptyFile() {
        assertThat(imports().mapping("input.q = q").skippingRefused().problem("t.jsonl", "{}\n{}\n"))
                .startsWith("t.jsonl: all 2 rows cannot be imported (jsonl), and nothing was written.");
    }

    @Test
    void showsNoSecretAndNoCommandOfARow() {
        assertThat(imports().mapping("input.q = q").problem("t.csv", "q,n\na,b,\"\u001B[31m::error::x\"\n"))
                .doesNotContain("\u001B");
    }

    @Test
    void takesCasesOfItsOwn() {
        String text = """
                {"id": "a", "input": {"q": 1}, "expected": null, "context": ["p"], "custom": {"x": 1.50}}
                """;
        assertThat(imports().text("t.jsonl", text).json())
                .isEqualTo("{\"id\":\"a\",\"input\":{\"q\":1},\"context\":[\"p\"],\"custom\":{\"x\":1.50}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.json", "t.jsonl", "t.yaml", "t.txt"})
    void saysThatAFileIsEmpty(String name) {
        String problem =
                name + " must have at least one row to import, but is empty. Export it again, or choose another file.";
        assertThat(imports().problem(name, "")).isEqualTo(problem);
        assertThat(imports().problem(name, "\uFEFF \r\n\n")).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[1, \"two\"]"})
    void namesNoFormatsForAFileWithoutFields(String text) {
        assertThat(imports().problem("t.json", text))
                .isEqualTo(
                        "t.json must have at least one row to import, an object with fields, found none. Correct it, or choose another file.");
    }

    @Test
    void saysThatTheFirstLineIsNoJson() {
        assertThat(imports().problem("t.jsonl", "{\"id\": \n{\"id\": \"b\"}\n"))
                .startsWith(
                        "t.jsonl must have a JSON object on each line, but its first line is none: invalid JSON at ")
                .endsWith(". Correct the file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.jsonl", "t.json"})
    void namesALineThatIsNotUtf8(String name) throws IOException {
        String row = "{\"id\": \"%s\", \"input\": {\"q\": \"%s\"}}\n";
        String text = "\n" + row.formatted("a", "Who?") + row.formatted("b", "Für wen?") + row.formatted("c", "Why?");
        Path file = Files.writeString(directory.resolve(name), text, StandardCharsets.ISO_8859_1);

        assertThat(imports().problem(file)).contains(name + ":3: The line must be UTF-8. Convert the file.");
        assertThat(imports().skippingRefused().file(file).report().refusals())
                .containsExactly(name + ":3: The line must be UTF-8. Convert the file.");
    }

    @Test
    void namesAFirstLineThatIsNotUtf8() throws IOException {
        Path file = directory.resolve("t.jsonl");
        Files.writeString(file, "\n{\"id\": \"a\", \"input\": {\"q\": \"Für wen?\"}}\n", StandardCharsets.ISO_8859_1);

        assertThat(imports().problem(file)).isEqualTo("t.jsonl:2: the line must be UTF-8. Convert the file.");
    }

    @Test
    void asksForAFormatWhereSeveralFit() {
        assertThat(imports().problem("t.jsonl", "{\"input\": \"a\", \"ideal\": \"b\", \"expected_output\": \"b\"}\n"))
                .isEqualTo(
                        "t.jsonl must be in one format, but may be in several: deepeval, openai-evals. Name the format by -Deval-datasets.format=<one of deepeval, openai-evals>, or declare the fields by -Deval-datasets.mapping.");
        assertThat(imports().problem("t.jsonl", "{\"inputs\": {\"q\": \"a\"}, \"outputs\": {\"a\": \"b\"}}\n"))
                .startsWith(
                        "t.jsonl must be in a format that is known, but its fields are: inputs, outputs. Name the format by -Deval-datasets.format=<one of cases, ");
        assertThat(imports().problem("t.txt", "a b c"))
                .isEqualTo(
                        "t.txt must be YAML, JSON, JSONL, CSV or an archive of Inspect, which neither its content nor its name shows. Rename it, for example to t.txt.csv.");
        assertThat(imports().format("promtfoo").problem("t.csv", "a,b\n1,2\n"))
                .isEqualTo(
                        "Format 'promtfoo' must be one of cases, promptfoo, promptfoo-results, deepeval, openai-evals, ragas, mlflow, inspect, adk, fi-evaluation, csv, json, jsonl. Did you mean 'promptfoo'?");
        assertThat(imports().format("csv").problem("t.csv", "a,b\n1,2\n"))
                .startsWith(
                        "t.csv must be imported with a mapping, because format csv does not say what its fields mean.");
        assertThat(imports().format("ragas").mapping("input.q = q").problem("t.csv", "a,b\n1,2\n"))
                .startsWith("Format 'ragas' must be imported without a mapping, because it says what its fields mean.");
        assertThat(imports().mapping("inputs.q = q").problem("t.csv", "a,b\n1,2\n"))
                .isEqualTo(
                        "eval-datasets.mapping: target 'inputs.q' must begin with one of id, input, expected, context, metadata, provenance, recorded. Did you mean 'input'?");
    }

    @Test
    void refusesIncompleteRequests() {
        var nothing = new ImportRequest(null, null, null, directory, null, ",", "fail", "a@1", null, null, false);
        assertThatThrownBy(() -> imports().importFile(nothing))
                .hasMessage(
                        "The file to import must be given, for example by -Deval-datasets.input=promptfooconfig.yaml.");
        Path file = directory.resolve("none.csv");
        var both = new ImportRequest(file, null, null, directory, null, ",", "fail", "a@1", null, file, false);
        assertThatThrownBy(() -> imports().importFile(both))
                .hasMessageStartingWith("Either a version or a file to write must be given");
        var none = new ImportRequest(file, null, null, directory, null, ",", "fail", "a@1", null, null, false);
        assertThatThrownBy(() -> imports().importFile(none))
                .hasMessage(file + " must be a file, but there is none. Correct the path.");
        var word = new ImportRequest(file, null, null, directory, null, ",", "ignore", "a@1", null, null, false);
        assertThatThrownBy(() -> imports().importFile(word))
                .hasMessage("Parameter 'eval-datasets.refused' must be fail or skip, found 'ignore'.");
    }

    @Test
    void replacesAFileOnlyIfTold() throws IOException {
        Path file = Files.writeString(directory.resolve("faq.csv"), FAQ);
        Path output = Files.writeString(directory.resolve("cases.jsonl"), "mine");
        var request = new ImportRequest(file, null, MAPPING, directory, null, ",", "fail", null, null, output, false);
        assertThatThrownBy(() -> imports().importFile(request))
                .hasMessage(output
                        + " must not exist yet. Choose another file, or replace it by -Deval-datasets.force=true.");
        assertThat(output).hasContent("mine");
    }
}
