/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.datasets.formats.Imports.Imported;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.simulation.UserRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deepeval, OpenAI's evals, Ragas, MLflow, ADK and Future AGI. */
class OtherToolsImportTests {

    @TempDir
    private Path directory;

    private Imports imports() {
        return new Imports(directory);
    }

    @Test
    void takesConversationsOfDeepeval() {
        Imported imported = imports().idField("name").text("goldens.jsonl", """
                {"name": "c1", "scenario": "Return shoes", "turns": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello", "user_id": "u"}],\
                 "expected_outcome": "A label", "user_description": "In a hurry", "additional_metadata": {"route": "refund"}, "context": ["p"], "source_file": null}
                """);
        assertThat(imported.json()).isEqualTo("""
                {"id":"c1","input":{"user":{"goal":"Return shoes","persona":"In a hurry","done_when":"A label"},\
                "messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]},\
                "expected":{"outcome":"A label"},"context":["p"],"metadata":{"name":"c1","route":"refund"}}""");
        assertThat(imported.report().dropped()).isEqualTo(Map.of("turns.user_id", 1L));
    }

    @Test
    void makesCasesOfDeepevalThatASimulatedUserCanTalk() {
        Imported imported = imports().idField("name").text("goldens.jsonl", """
                {"name": "c1", "scenario": "Return shoes", "expected_outcome": "A label", "user_description": "In a hurry", "persona": {"age": 70}}
                {"name": "c2", "scenario": "Change an address", "turns": []}
                {"name": "c3", "turns": [{"role": "user", "content": "Hi"}], "scenario": " ", "user_description": "Rude"}
                """);

        assertThat(imported.rows())
                .map(row -> UserRole.of(EvalCase.of(String.valueOf(row.get("id")), input(row))))
                .containsExactly(
                        Optional.of(new UserRole(
                                "Return shoes",
                                Optional.of("In a hurry\n{\"age\":70}"),
                                Optional.of("A label"),
                                List.of())),
                        Optional.of(new UserRole("Change an address", Optional.empty(), Optional.empty(), List.of())),
                        Optional.empty());
        assertThat(input(imported.rows().get(2))).containsEntry("user_description", "Rude");
    }

    private static Map<String, Object> input(Map<String, Object> row) {
        return Json.asObject(row.get("input")).orElseThrow();
    }

    @Test
    void readsListsAndToolsInCellsOfDeepeval() {
        Imported imported = imports().text("goldens.csv", """
                input,expected_output,context,expected_tools,tools_called
                a,b,p1| p2,"[{""name"":""t"",""inputParameters"":{""x"":1.50},""description"":""d""}]",
                """);
        assertThat(imported.json()).contains("""
                "expected":{"answer":"b","tool_calls":[{"name":"t","arguments":{"x":1.50}}]},"context":["p1","p2"]}""");
        assertThat(imported.report().dropped()).isEqualTo(Map.of("expected_tools.description", 1L));
        assertThat(imports().problem("bad.csv", "input,expected_output,expected_tools\na,b,\"[{'name': 't'}]\"\n"))
                .contains(
                        "bad.csv:2: 'expected_tools' must be JSON, found \"[{'name': 't'}]\". It is invalid JSON at column 3");
    }

    @Test
    void takesPromptsAndAlternativesOfOpenAi() {
        Imported imported = imports().text("samples.jsonl", """
                {"input": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": [{"type": "text", "text": "When?"}]}], "ideal": ["At 9", "9 o'clock"]}

                {"input": "Where?", "ideal": "Here", "sampling": {"n": 1}}
                """);
        assertThat(imported.rows())
                .extracting(row -> "" + row.get("input") + row.get("expected"))
                .containsExactly(
                        "{messages=[{role=system, content=Be brief.}, {role=user, content=When?}]}{answer=[At 9, 9 o'clock]}",
                        "{question=Where?}{answer=Here}");
        assertThat(imported.report().dropped()).isEqualTo(Map.of("sampling", 1L));
    }

    @Test
    void namesEachLineOfOpenAiThatIsWrong() {
        assertThat(imports().problem("samples.jsonl", """
                {"input": "a", "ideal": "b"}
                {"input": "c", "ideal": 5}
                {"input": {"x": 1}, "ideal": "b"}
                {"input": [{"role": "robot", "content": "x"}], "ideal": "b"}
                {"input": [{"role": "user", "content": [{"type": "image_url"}]}], "ideal": "b"}
                not json
                {"input": "d", "ideal": "e"} {"input": "f"}
                {"input": "g", "ideal": "h", "ideal": "i"}
                {"input": "a", "ideal": "other"}
                {"input": "i", "ideal": "j", "metadata": {"n": 1e400}}
                """)).isEqualTo("""
                samples.jsonl: 9 of 10 rows cannot be imported (openai-evals), and nothing was written. Correct them, or leave them out by -Deval-datasets.refused=skip.
                  - samples.jsonl:2: 'ideal' must be a list of texts, found 5.
                  - samples.jsonl:3: 'input' must be a text or a list of messages, found {"x":1}.
                  - samples.jsonl:4: 'input.0.role' must be one of system, user, assistant and tool, found "robot".
                  - samples.jsonl:5: 'input.0.content' must be a text, or a list of parts that are texts, found {"type":"image_url"}.
                  - samples.jsonl:6: The line must be one JSON object: invalid JSON at column 1: Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false').
                  - samples.jsonl:7: The line must be one JSON object: invalid JSON at column 30: text after the value.
                  - samples.jsonl:8: The line must be one JSON object: invalid JSON at column 37: Duplicate field 'ideal'.
                  - samples.jsonl:9: Its input and context must be unique, but line 1 has the same. Merge them, or name the field with their ids by -Deval-datasets.idField=<field>.
                  - samples.jsonl:10: 'metadata.n' must be a number that a double can hold, found 1e400.""");
    }

    @Test
    void takesTestSetsOfRagas() {
        Imported imported = imports().text("testset.csv", """
                user_input,reference_contexts,reference,synthesizer_name,persona_name
                When?,"['p, 1', ""it's 2""]",At 9,single_hop,
                """);
        assertThat(imported.json()).contains("""
                "input":{"question":"When?"},"expected":{"answer":"At 9"},"context":["p, 1","it's 2"],\
                "metadata":{"synthesizer_name":"single_hop"}}""");
    }

    @Test
    void takesResultsAndConversationsOfRagas() {
        Imported imported = imports().text("samples.jsonl", """
                {"user_input": "When?", "response": "At 8", "retrieved_contexts": ["p"], "reference": "At 9", "faithfulness": 0.5}
                {"user_input": [{"content": "Hi", "type": "human"}, {"content": "", "type": "ai", "tool_calls": [{"name": "t", "args": {"x": 1}}]}, {"content": "ok", "type": "tool"}],\
                 "reference_tool_calls": [{"name": "t", "args": {"x": 1}}], "reference_topics": ["a"]}
                """);
        assertThat(imported.json()).contains("""
                "recorded":[{"answer":"At 8","contexts":["p"]}]""", """
                "messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"","tool_calls":[{"name":"t","arguments":{"x":1}}]},\
                {"role":"tool","content":"ok"}]},"expected":{"tool_calls":[{"name":"t","arguments":{"x":1}}],"topics":["a"]}""");
        assertThat(imported.report().dropped()).isEqualTo(Map.of("faithfulness", 1L));
    }

    @Test
    void takesOldTestSetsOfRagas() {
        assertThat(imports().text("testset.json", """
                [{"question": "a", "contexts": ["p"], "ground_truth": "b", "evolution_type": "simple", "episode_done": true}]""").json())
                .contains("\"context\":[\"p\"],\"metadata\":{\"evolution_type\":\"simple\",\"episode_done\":true}}");
        assertThat(imports().text("results.json", """
                [{"question": "a", "contexts": ["p"], "ground_truths": ["b", "c"], "answer": "d"}]""").json())
                .contains(
                        "\"expected\":{\"answer\":[\"b\",\"c\"]},\"recorded\":[{\"answer\":\"d\",\"contexts\":[\"p\"]}]");
    }

    @Test
    void refusesListsOfRagasThatPythonHasNotWritten() {
        assertThat(imports().problem("testset.csv", """
                user_input,reference_contexts
                a,['x' 'y']
                b,plain
                """))
                .contains(
                        "testset.csv:2: 'reference_contexts': It must be a list as Python writes it, such as ['a', \"b's\"], but has ''y']' at character 6. Write JSONL instead,",
                        "testset.csv:3: 'reference_contexts': It must be a list as Python writes it");
    }

    @Test
    void takesRecordsOfMlflow() {
        String record = """
                {"dataset_record_id": "dr-1", "inputs": {"question": "When?", "n": 1}, "expectations": {"expected_response": "At 9", "expected_facts": ["f"], "guidelines": ["g"]},\
                 "outputs": {"response": "At 8"}, "tags": {"route": "refund"}, "source": {"source_type": "TRACE", "source_data": "{\\"trace_id\\": \\"tr-1\\"}"}, "create_time": 5}""";
        String expected = """
                {"id":"dr-1","input":{"question":"When?","n":1},"expected":{"answer":"At 9","facts":["f"],"guidelines":["g"]},\
                "metadata":{"route":"refund"},"provenance":{"source_trace_id":"tr-1"},"recorded":[{"answer":{"response":"At 8"}}]}""";
        Imported imported = imports().text("records.jsonl", record);
        assertThat(imported.json()).isEqualTo(expected);
        assertThat(imported.report().dropped()).isEqualTo(Map.of("create_time", 1L));
        String reply = dev.evaljunit.internal.json.Json.write(Map.of("records", "[" + record + "]"));
        assertThat(imports().text("reply.json", reply).json()).isEqualTo(expected);
    }

    @Test
    void takesConversationsOfAdkInBothSpellings() {
        Imported imported = imports().text("set.evalset.json", """
                {"evalSetId": "s", "evalCases": [{"evalId": "c1", "conversation": [
                  {"userContent": {"parts": [{"text": "Hi"}, {"text": "there"}]}, "finalResponse": {"parts": [{"text": "Hello"}]}},
                  {"userContent": {"parts": [{"text": "Lamp on"}]}, "intermediateData": {"toolUses": [{"name": "lamp", "args": {"on": true}}]},
                   "rubrics": [{"rubricId": "r"}]}],
                  "sessionInput": {"appName": "home", "userId": "u", "state": {"room": 1}}, "finalSessionState": {"room": 2}}]}
                """);
        assertThat(imported.json()).isEqualTo("""
                {"id":"c1","input":{"messages":[{"role":"user","content":"Hi\\nthere"},{"role":"assistant","content":"Hello"},\
                {"role":"user","content":"Lamp on"}],"state":{"room":1}},\
                "expected":{"tool_calls":[{"name":"lamp","arguments":{"on":true}}],"session_state":{"room":2}},\
                "metadata":{"app_name":"home"},"provenance":{"not_taken_over":[{"rubricId":"r"}]}}""");
        assertThat(imported.report().notTaken())
                .containsExactly("rubrics (1): write a rubric, see docs/reference/rubrics.md");
        assertThat(imported.report().dropped()).isEqualTo(Map.of("(file) evalSetId", 1L, "session_input.userId", 1L));
    }

    @Test
    void takesNamedTurnsOfAdk() {
        assertThat(imports().text("home.test.json", """
                [{"name": "lamp", "data": [{"query": "On", "reference": "Done", "expected_tool_use": []}], "initial_session": {"app_name": "home", "state": {}}}]""").json())
                .isEqualTo(
                        "{\"id\":\"lamp\",\"input\":{\"question\":\"On\"},\"expected\":{\"answer\":\"Done\"},\"metadata\":{\"app_name\":\"home\"}}");
    }

    @Test
    void refusesEvalSetsThatItCannotTake() {
        assertThat(imports().problem("empty.json", "{\"eval_set_id\": \"s\", \"eval_cases\": []}"))
                .isEqualTo("empty.json must have at least one row to import (adk), found none. Choose another file.");
        assertThat(imports().problem("image.json", """
                {"eval_cases": [{"eval_id": "c", "conversation": [{"user_content": {"parts": [{"inline_data": {"data": "x"}}]}}]}]}"""))
                .endsWith(
                        "image.json: eval_cases.0 (c): 'conversation.0.user_content' must have parts that are texts, but has \"inline_data\".");
    }

    @Test
    void takesTheDataOfFutureAgi() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/rag.json"), """
                [{"query": "When?", "response": "At 8", "context": "We open at 9.", "expected_response": "At 9", "extra": 1}]""");
        Files.writeString(directory.resolve("data/tone.csv"), "id,input\nt1,Hello\n");
        Imported imported = imports().text("fi-evaluation.yaml", """
                version: "1.0"
                defaults: {model: m}
                evaluations:
                  - {name: a, template: groundedness, data: ./data/rag.json}
                  - {name: b, templates: [groundedness, completeness], data: ./data/rag.json}
                  - {name: c, template: tone, data: data/tone.csv}
                assertions:
                  - {template: groundedness, conditions: ["pass_rate >= 0.8"]}
                """);
        assertThat(imported.json()).contains("""
                "input":{"question":"When?"},"expected":{"answer":"At 9"},"context":["We open at 9."],"recorded":[{"answer":"At 8"}]}
                {"id":"t1","input":{"question":"Hello"}}""");
        assertThat(imported.report().dropped()).isEqualTo(Map.of("extra", 1L));
        assertThat(imported.report().notTaken())
                .containsExactly(
                        "assertion about groundedness (1): write a gate, see docs/how-to/choose-a-gate.md",
                        "template completeness (1): write a rubric, see docs/reference/rubrics.md",
                        "template groundedness (2): write a rubric, see docs/reference/rubrics.md",
                        "template tone (1): write a rubric, see docs/reference/rubrics.md");
    }

    @Test
    void readsNoFilesOfFutureAgiElsewhere(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.json"), "[{\"query\": \"a\"}]");
        String config = "evaluations:\n  - {name: a, template: t, data: \"%s\"}\n";
        assertThat(imports().problem("fi-evaluation.yaml", config.formatted(secret)))
                .contains(
                        "fi-evaluation.yaml: 'data' must name a file in the directory of the configuration or below, found");
        Files.createSymbolicLink(directory.resolve("link.json"), secret);
        assertThat(imports().problem("fi-evaluation.yaml", config.formatted("link.json")))
                .contains("'data' must name a file in the directory of the configuration or below");
        assertThat(imports().problem("fi-evaluation.yaml", config.formatted("none.json")))
                .isEqualTo("fi-evaluation.yaml: 'data' must name a file, but \"none.json\" is none. Correct the path.");
        assertThat(imports().problem("fi-evaluation.yaml", "version: 1.10\n" + config))
                .isEqualTo(
                        "fi-evaluation.yaml: 'version' must be a text, found the number 1.1. Write it in quotes: version: \"1.1\".");
    }
}
