/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.datasets.formats.Imports.Imported;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people have, with the facts that their READMEs state. */
@Tag("real-data")
class RealFormatsTests {

    @TempDir
    private Path directory;

    private static Path real(String file) {
        Path data = Path.of(System.getProperty("real.data", "../../shared/data"), "formats");
        assumeTrue(
                Files.isDirectory(data),
                () -> "no files of other tools at " + data + "; name their folder by -Dreal.data=");
        return data.resolve(file);
    }

    private Imports imports() {
        return new Imports(directory);
    }

    private static Object at(Map<String, Object> row, String path) {
        return JsonPath.find(row, path).orElse("nothing");
    }

    private static List<Object> each(Imported imported, String path) {
        return imported.rows().stream().map(row -> at(row, path)).toList();
    }

    @Test
    void takesMetadataAndThresholdsOfPromptfooCsv() {
        Imported imported = imports().file(real("promptfoo/csv-metadata.csv"));

        assertThat(imported.rows()).hasSize(3);
        assertThat(each(imported, "input").toString())
                .isEqualTo("[{topic=machine learning}, {topic=quantum physics}, {topic=climate change}]");
        assertThat(each(imported, "expected.contains_all.0")).containsExactly("algorithm", "quantum", "temperature");
        assertThat(each(imported, "metadata.category")).containsExactly("technology", "science", "environment");
        assertThat(at(imported.row(0), "metadata.tags")).isEqualTo(List.of("ai", "data science", "algorithms"));
        assertThat(at(imported.row(1), "metadata.tags")).isEqualTo(List.of("physics", "advanced,theory", "quantum"));
        assertThat(each(imported, "metadata.threshold")).containsOnly("nothing");
        assertThat(each(imported, "provenance.not_taken_over.0.threshold").toString())
                .isEqualTo("[0.8, 0.75, 0.675]");
        assertThat(imported.report().notTaken())
                .containsExactly("llm-rubric (3): write a rubric, see docs/reference/rubrics.md");
        assertThat(imported.report().dropped()).isEqualTo(Map.of("assert.threshold", 3L));
    }

    @Test
    void takesPromptfooYaml() {
        Imported imported = imports().file(real("promptfoo/promptfooconfig.yaml"));

        assertThat(imported.rows()).hasSize(5);
        assertThat(at(imported.row(0), "input.body")).isEqualTo("Yes");
        assertThat(at(imported.row(0), "expected.equals")).isEqualTo("Yarr");
        assertThat(at(imported.row(4), "expected.icontains_all")).isEqualTo(List.of("arrr"));
        assertThat(imported.report().notTaken())
                .extracting(line -> line.replaceAll(":.*", ""))
                .containsExactly("is-json (1)", "javascript (1)", "llm-rubric (1)", "python (1)", "similar (1)");
        assertThat(imported.report().remarks()).containsExactly("2 of 5 cases have no expectation.");
    }

    @Test
    void fallsIntoNoTrapOfPromptfooCsv() {
        Imported imported = imports().file(real("promptfoo/traps.csv"));

        assertThat(imported.rows()).hasSize(6);
        assertThat(at(imported.row(0), "expected.contains_all")).isEqualTo(List.of("hello", "he", "llo"));
        assertThat(at(imported.row(0), "metadata.tags")).isEqualTo(List.of("a", "b,c", "d"));
        assertThat(at(imported.row(0), "input._expected")).isEqualTo("xx");
        assertThat(at(imported.row(1), "expected.equals")).isEqualTo("plain");
        assertThat(Json.write(at(imported.row(2), "provenance.not_taken_over")))
                .isEqualTo("[{\"type\":\"similar\",\"value\":\"world\",\"threshold\":0.2}]");
        assertThat(at(imported.row(2), "expected.contains_all")).isEqualTo(List.of("nope"));
        assertThat(imported.row(3)).doesNotContainKey("expected");
        assertThat(at(imported.row(4), "expected.equals")).isEqualTo("foo: bar");
        assertThat(at(imported.row(5), "expected.icontains_any")).isEqualTo(List.of("FRU\\", "IT"));
        assertThat(imported.report().remarks()).containsExactly("1 of 6 cases has no expectation.");
    }

    @Test
    void takesWhatPromptfooHasPassedNotItsScore() {
        Imported imported = imports().file(real("promptfoo/results-v3.json"));

        assertThat(imported.rows()).hasSize(6);
        assertThat(each(imported, "recorded.0.passed")).containsExactly(true, true, "nothing", true, false, false);
        assertThat(each(imported, "recorded.0.score").toString())
                .isEqualTo("[1, 1, nothing, 1, 0, 0.6666666666666666]");
        assertThat(at(imported.row(2), "recorded.0.scores.0.unscored").toString())
                .startsWith("API key is not set.");
        assertThat(at(imported.row(0), "metadata.threshold")).isEqualTo("nothing");
        assertThat(imported.report().dropped()).containsEntry("tokenUsage", 6L).containsEntry("cost", 6L);
    }

    @Test
    void hasTheSameCasesOfPromptfooFromTestsAndFromResults() {
        Imported tests = imports().file(real("promptfoo/traps.csv"));
        Imported results = imports().file(real("promptfoo/results-v3.json"));

        for (String path : List.of("id", "input", "expected")) {
            assertThat(each(results, path)).isEqualTo(each(tests, path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepeval/goldens.json", "deepeval/goldens.csv"})
    void takesGoldensOfDeepevalByTheirNames(String file) {
        Imported imported = imports().idField("name").file(real(file));

        assertThat(imported.rows()).hasSize(15);
        assertThat(each(imported, "id"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 15).mapToObj(i -> "Name " + i).toList());
        assertThat(at(imported.row(0), "context")).isEqualTo(List.of("Geography", "Mountains"));
        assertThat(at(imported.row(0), "expected.answer")).isEqualTo("Mount Everest");
        assertThat(at(imported.row(0), "recorded.0.contexts"))
                .isEqualTo(List.of("Mountain heights list", "Moutain list"));
        assertThat(at(imported.row(1), "recorded.0.answer")).isEqualTo("35");
        assertThat(imported.report().dropped()).isEmpty();
    }

    @Test
    void takesToolsOfDeepeval() {
        Imported imported = imports().idField("name").file(real("deepeval/goldens.csv"));

        assertThat(Json.write(at(imported.row(0), "expected.tool_calls")))
                .isEqualTo("[{\"name\":\"mountain_lookup\",\"arguments\":{\"query\":\"tallest mountain\"}}]");
        assertThat(each(imported, "recorded.0.tool_calls.0.name")).doesNotContain("nothing");
    }

    @Test
    void namesTheGoldenThatIsThereTwice() {
        assertThat(imports().problem(real("deepeval/goldens.json"))).isEqualTo("""
                        goldens.json: 1 of 15 rows cannot be imported (deepeval), and nothing was written. Correct them, or leave them out by -Deval-datasets.refused=skip.
                          - goldens.json: 14: Its input and context must be unique, but '9' has the same. Merge them, or name the field with their ids by -Deval-datasets.idField=<field>.""");
    }

    @Test
    void takesSamplesOfInspectInTheOrderOfIds() {
        Imported imported = imports().file(real("inspect/popularity.eval"));

        assertThat(each(imported, "id")).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(each(imported, "recorded.0.scores.0.score").toString())
                .isEqualTo("[1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0]");
        assertThat(at(imported.row(0), "expected.answer")).isEqualTo(" Yes");
        assertThat(at(imported.row(0), "recorded.0.answer")).isEqualTo("Yes");
        assertThat(imported.json()).doesNotContain("attachment://");
        assertThat(imported.report().remarks()).containsExactly("The log has 10 of the 100 samples of its dataset.");
        assertThat(imported.report().dropped()).containsEntry("events", 10L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect/two-epochs.eval", "inspect/two-epochs-zstd.eval"})
    void takesEpochsOfInspectAsTrialsOfOneCase(String file) {
        Imported imported = imports().file(real(file));

        assertThat(each(imported, "id")).containsExactly("1", "2");
        assertThat(each(imported, "recorded.0.scores.0.score").toString()).isEqualTo("[0.0, 1.0]");
        assertThat(each(imported, "recorded.1.scores.0.score").toString()).isEqualTo("[1.0, 1.0]");
        assertThat(each(imported, "recorded.1.trial")).containsExactly(2, 2);
        assertThat(imported.report().remarks()).containsExactly("The log has 2 of the 100 samples of its dataset.");
    }

    @Test
    void takesEvalSetsOfAdkWithoutTheirPathsAsIds() {
        Imported imported = imports().file(real("adk/simple.test.json"));

        assertThat(imported.rows()).hasSize(1);
        assertThat(at(imported.row(0), "id").toString()).matches("case-[0-9a-f]{16}");
        assertThat(at(imported.row(0), "provenance.foreign_id"))
                .isEqualTo("tests/integration/fixture/home_automation_agent/simple_test.test.json");
        assertThat(at(imported.row(0), "input.question")).isEqualTo("Turn off device_2 in the Bedroom.");
        assertThat(at(imported.row(0), "expected.answer")).isEqualTo("I have set the device_2 status to off.");
        assertThat(Json.write(at(imported.row(0), "expected.tool_calls")))
                .isEqualTo(
                        "[{\"name\":\"set_device_info\",\"arguments\":{\"location\":\"Bedroom\",\"device_id\":\"device_2\",\"status\":\"OFF\"}}]");
    }

    @Test
    void takesTheFirstShapeOfAdk() {
        Imported imported = imports().file(real("adk/old-list.test.json"));

        assertThat(imported.rows()).hasSize(1);
        assertThat(at(imported.row(0), "input.question")).isEqualTo("Turn off device_3 in the Bedroom.");
        assertThat(at(imported.row(0), "expected.tool_calls.0.arguments.device_id"))
                .isEqualTo("device_3");
    }

    @Test
    void knowsPointersOfGitLfs() {
        assertThat(imports().problem(real("openai-evals/samples-lfs-pointer.jsonl")))
                .isEqualTo(
                        "samples-lfs-pointer.jsonl must have the data itself, but is a pointer of Git LFS. Run 'git lfs pull' in its repository.");
    }

    @Test
    void namesTheRowOfRagasWhoseAnswerIsInAColumnWithoutName() {
        Path file = real("ragas/hf_doc_qa_eval.csv");
        String problem = imports().format("ragas").problem(file);
        assertThat(problem).isEqualTo("""
                        hf_doc_qa_eval.csv: 1 of 66 rows cannot be imported (ragas), and nothing was written. Correct them, or leave them out by -Deval-datasets.refused=skip.
                          - hf_doc_qa_eval.csv:102: Column 3 has no name in the header, but a value in this row: 64. It may belong to the cell before; quote that, or name the column.""");

        Imported imported = imports().format("ragas").skippingRefused().file(file);
        assertThat(imported.rows()).hasSize(65);
        assertThat(at(imported.row(0), "expected.answer")).isEqualTo("x86_64-unknown-linux-musl");
        assertThat(each(imported, "input.question").stream()
                        .filter(text -> text.toString().endsWith("\n")))
                .hasSize(65);
        assertThat(imported.report().remarks()).containsExactly("1 of 65 cases has no expectation.");
    }

    @Test
    void asksForTheMappingOfATableThatIsNoKnownFormat() {
        assertThat(imports().problem(real("ragas/hf_doc_qa_eval.csv")))
                .startsWith(
                        "hf_doc_qa_eval.csv must be in a format that is known, but its fields are: question, expected_answer. Name the format by -Deval-datasets.format=<one of cases, promptfoo,");
        assertThat(imports()
                        .mapping("input.question = question, expected.answer = expected_answer?")
                        .skippingRefused()
                        .file(real("ragas/hf_doc_qa_eval.csv"))
                        .rows())
                .hasSize(65);
    }
}
