/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.formats.Imports.Imported;
import dev.evaljunit.internal.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptfooImportTests {

    @TempDir
    private Path directory;

    private Imported yaml(String text) {
        return new Imports(directory).text("promptfooconfig.yaml", text);
    }

    private String problem(String text) {
        return new Imports(directory).problem("promptfooconfig.yaml", text);
    }

    private String refusal(String test) {
        String problem = problem("prompts: [p]\ntests:\n  - " + test.indent(4).strip() + "\n");
        return problem.substring(problem.indexOf("\n  - ") + 5);
    }

    private Object expected(String assertions) {
        return Json.write(yaml("- vars: {q: shoes, n: 5}\n  assert:\n" + assertions.indent(4))
                .row(0)
                .get("expected"));
    }

    @Test
    void namesExpectationsAfterJudges() {
        assertThat(expected("""
                        - {type: equals, value: {a: 1.50}}
                        - {type: contains, value: one}
                        - {type: contains-all, value: [two, one]}
                        - {type: icontains, value: 3}
                        - {type: contains-any, value: "x, y"}
                        - {type: not-contains, value: fee}
                        - {type: not-icontains-any, value: [a, b]}
                        - {type: regex, value: 'RMA-\\d{4}'}
                        """)).isEqualTo("""
                        {"equals":{"a":1.5},"contains_any":["x","y"],"contains_all":["one","two"],"icontains_all":["3"],\
                        "contains_none":["fee"],"icontains_none":["a","b"],"matches":["RMA-\\\\d{4}"]}""");
    }

    @Test
    void fillsInVariables() {
        assertThat(expected("- {type: contains, value: '{{ q }} for {{n}} $1'}"))
                .isEqualTo("{\"contains_all\":[\"shoes for 5 $1\"]}");
    }

    @Test
    void keepsAndNamesWhatItCannotTakeOver() {
        Imported imported = yaml("""
                - vars: {q: shoes}
                  assert:
                    - {type: contains, value: '{{ q | upper }}'}
                    - {type: contains, value: file://answer.txt}
                    - {type: contains, value: never, weight: 0}
                    - {type: contains, value: parsed, transform: 'JSON.parse(output)'}
                    - {type: equals, value: a}
                    - {type: equals, value: b}
                    - {type: regex, value: '(?i'}
                    - {type: icontains}
                    - {type: latency, threshold: 500}
                    - {type: assert-set, threshold: 0.5, assert: [{type: contains, value: c}]}
                    - {type: assert-set, assert: [{type: contains, value: d, weight: 2, metric: m}]}
                """);
        assertThat(Json.write(imported.row(0).get("expected")))
                .isEqualTo("{\"equals\":\"a\",\"contains_all\":[\"d\"]}");
        assertThat(imported.report().notTaken())
                .containsExactly(
                        "assert-set (1): write a judge in Java, see docs/how-to/write-a-judge.md",
                        "contains of a transformed output (1): write a judge in Java, see docs/how-to/write-a-judge.md",
                        "contains of weight 0 (1): write a judge in Java, see docs/how-to/write-a-judge.md",
                        "contains with a template (1): write a judge in Java, see docs/how-to/write-a-judge.md",
                        "contains with a value in another file (1): write a judge in Java, see docs/how-to/write-a-judge.md",
                        "icontains without a value (1): write a judge in Java, see docs/how-to/write-a-judge.md",
                        "latency (1): use @LatencyGate",
                        "regex that Java does not read (1): write a judge in Java, see docs/how-to/write-a-judge.md",
                        "second equals of a test (1): write a judge in Java, see docs/how-to/write-a-judge.md");
        assertThat(imported.report().dropped()).isEqualTo(Map.of("assert.metric", 1L, "assert.weight", 1L));
        assertThat(Json.write(imported.row(0).get("provenance"))).contains("{\"type\":\"latency\",\"threshold\":500}");
    }

    @Test
    void appliesDefaultsAndMerges() {
        Imported imported = yaml("""
                prompts: [p]
                shared: &shared
                  tone: friendly
                defaultTest:
                  vars: {lang: en}
                  assert: [{type: not-icontains, value: as an ai}]
                  metadata: {suite: smoke}
                tests:
                  - description: First
                    vars: {<<: *shared, q: one}
                    metadata: {case_id: first-1}
                """);
        assertThat(imported.json()).isEqualTo("""
                {"id":"first-1","input":{"lang":"en","q":"one","tone":"friendly"},\
                "expected":{"icontains_none":["as an ai"]},"metadata":{"suite":"smoke","description":"First"}}""");
        assertThat(imported.report().dropped()).isEqualTo(Map.of("(file) prompts", 1L, "(file) shared", 1L));
    }

    @Test
    void countsWhatATestLoses() {
        Imported imported = yaml("""
                - vars: {q: one}
                  threshold: 0.5
                  options: {prefix: Hi}
                  providerOutput: An answer
                """);
        assertThat(imported.report().dropped()).isEqualTo(Map.of("threshold", 1L, "options", 1L));
        assertThat(Json.write(imported.row(0).get("recorded"))).isEqualTo("[{\"answer\":\"An answer\"}]");
    }

    @Test
    void readsScalarsAsJavaScriptDoes() {
        assertThat(yaml("- vars: {a: Yes, b: True, c: 0x1F, d: 1.50, e: '1.50', f: 2026-05-01, g: no}")
                        .json())
                .contains(
                        "\"input\":{\"a\":\"Yes\",\"b\":true,\"c\":31,\"d\":1.5,\"e\":\"1.50\",\"f\":\"2026-05-01\",\"g\":\"no\"}");
    }

    @Test
    void refusesTestsThatItCannotTake() {
        assertThat(refusal("vars: {q: file://question.txt}"))
                .isEqualTo(
                        "promptfooconfig.yaml: tests.0: 'vars.q' must have its value here, but names another file: \"file://question.txt\". Write the content of that file.");
        assertThat(refusal("vars: {lang: [en, fr]}"))
                .isEqualTo(
                        "promptfooconfig.yaml: tests.0: 'vars.lang' must have one value, but is a list, of which promptfoo makes several tests. Write a test for each, or set options.disableVarExpansion if the list is one value.");
        assertThat(refusal("description: 1.10\nvars: {q: a}"))
                .isEqualTo("promptfooconfig.yaml: tests.0: 'description' must be a text, in quotes, found 1.1.");
        assertThat(refusal("assert: []"))
                .isEqualTo(
                        "promptfooconfig.yaml: tests.0: 'vars' must have a value, because they are the input of the case.");
        assertThat(refusal("file://more.yaml"))
                .isEqualTo("promptfooconfig.yaml: tests.0: It must be an object, found \"file://more.yaml\".");
        assertThat(refusal("vars: {q: a}\nassert: [{$ref: '#/nothing'}]"))
                .isEqualTo(
                        "promptfooconfig.yaml: tests.0: '$ref' must be the path of an assertion in this file, such as '#/assertionTemplates/polite', found '#/nothing'.");
        assertThat(refusal("vars: {q: a}\nassert: [{value: b}]"))
                .isEqualTo(
                        "promptfooconfig.yaml: tests.0: 'assert.0.type' must have a value, because an assertion has one.");
    }

    @Test
    void refusesFilesThatItCannotRead() {
        assertThat(problem("prompts: [p]\ntests: file://tests.csv"))
                .isEqualTo(
                        "promptfooconfig.yaml: 'tests' must have the tests themselves, but they are in another file: \"file://tests.csv\". Import that file.");
        assertThat(problem("prompts: [p]\ntests: []"))
                .isEqualTo(
                        "promptfooconfig.yaml must have at least one row to import (promptfoo), found none. Choose another file.");
        assertThat(problem("prompts: [p]\ntests:\n  - vars: {q: a\n"))
                .startsWith("promptfooconfig.yaml:4 must be YAML: expected ',' or '}'");
        assertThat(problem("prompts: [p]\ntests:\n  - vars: {q: a, q: b}\n")).startsWith("promptfooconfig.yaml");
        assertThat(problem("prompts: [p]\ntests:\n  - vars: {q: .inf}\n"))
                .isEqualTo("promptfooconfig.yaml must have finite numbers, found Infinity. Quote it if it is a text.");
        assertThat(problem("prompts: [p]\nscenarios:\n  - tests: []\n"))
                .contains(
                        "promptfooconfig.yaml: scenarios: Scenarios must be written out as tests, because each stands for several.");
    }

    @Test
    void refusesYamlThatGrows() {
        var bomb = new StringBuilder("prompts: [p]\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9) + "*a" + (i - 1)));
        }
        assertThat(problem(bomb + "tests: *a8\n"))
                .contains("must have at most 5,000,000 values after aliases are resolved");
    }

    @Test
    void groupsRepeatedTestsOfResults() {
        Imported imported = new Imports(directory).text("results.json", """
                {"results": {"version": 3, "results": [
                  {"vars": {"q": "a"}, "testIdx": 0, "promptIdx": 0, "success": true, "score": 1, "provider": {"id": "p1"},
                   "response": {"output": "one"}, "testCase": {"vars": {"q": "a"}, "assert": [{"type": "contains", "value": "o"}]}},
                  {"vars": {"q": "a"}, "testIdx": 1, "promptIdx": 0, "success": false, "score": 0, "failureReason": 2,
                   "error": "Error: boom at /home/me/x.js\\n  at Object.<anonymous>", "provider": {"id": "p2"},
                   "testCase": {"vars": {"q": "a"}, "assert": [{"type": "contains", "value": "o"}]}},
                  {"vars": {"q": "b"}, "testIdx": 2, "promptIdx": 0, "success": false, "score": 0, "response": {"output": "x"},
                   "gradingResult": {"componentResults": [
                     {"pass": false, "score": 0, "reason": "all failed", "assertion": {"type": "assert-set"}},
                     {"pass": false, "score": 0, "reason": "Request timed out", "assertion": {"type": "llm-rubric"}},
                     {"pass": false, "score": 0, "reason": "Expected output to contain API error", "assertion": {"type": "contains"}}]},
                   "testCase": {"vars": {"q": "b"}}}]}}
                """);
        assertThat(imported.rows()).hasSize(2);
        assertThat(Json.write(imported.row(0).get("recorded"))).isEqualTo("""
                [{"answer":"one","provider":"p1","passed":true,"score":1},{"provider":"p2","error":"Error: boom at /home/me/x.js"}]""");
        assertThat(Json.write(imported.row(1).get("recorded"))).isEqualTo("""
                [{"answer":"x","scores":[{"assertion":"llm-rubric","unscored":"Request timed out"},\
                {"assertion":"contains","passed":false,"score":0}]}]""");
    }

    @Test
    void refusesATemplateThatRefersToItself() {
        var template = Map.<String, Object>of("type", "assert-set", "assert", List.of(Map.of("$ref", "#/x")));
        var assertions = new PromptfooAssertions(new CaseDraft(), Map.of(), path -> template);

        assertThatThrownBy(() -> assertions.addAll(
                        new Fields(Map.of("assert", List.of(Map.of("$ref", "#/x")))).objects("assert")))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("a template that refers to itself");
    }
}
