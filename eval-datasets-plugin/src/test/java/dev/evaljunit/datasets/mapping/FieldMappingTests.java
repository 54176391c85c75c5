/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldMappingTests {

    @Test
    void movesFieldsToDottedTargets() {
        assertThat(map("""
                        id = item                       # their name of it
                        input.question = inputs.query, expected.answer = choices.0.text
                        metadata.source = "their, \\"system\\" # 1"
                        """, """
                        {"item": "a1", "inputs": {"query": "When?"}, "choices": [{"text": "At 9"}]}""")).isEqualTo("""
                        {"id":"a1","input":{"question":"When?"},"expected":{"answer":"At 9"},\
                        "metadata":{"source":"their, \\"system\\" # 1"}}""");
    }

    @Test
    void leavesOutOptionalSourcesWithoutValue() {
        assertThat(map("id = id, context = passages?, metadata.route = meta.route?", """
                        {"id": "a", "passages": null, "meta": {}}"""))
                .isEqualTo("{\"id\":\"a\"}");
    }

    @Test
    void addsToLists() {
        assertThat(map("""
                        context[] = first, context[] = second?, context[] = more
                        """, """
                        {"first": "a", "second": "b", "more": ["c", "d"]}""")).isEqualTo("{\"context\":[\"a\",\"b\",\"c\",\"d\"]}");
    }

    @Test
    void convertsOnlyWhatIsDeclared() {
        assertThat(map("""
                        input.a = plain, input.b = json(plain), input.tags = list(tags, ", "), input.n = text(number)
                        """, """
                        {"plain": "{\\"x\\": 1.50}", "tags": "worn, shoes, , ", "number": 1.50}""")).isEqualTo("""
                        {"input":{"a":"{\\"x\\": 1.50}","b":{"x":1.50},"tags":["worn","shoes"],"n":"1.50"}}""");
    }

    @Test
    void takesWholeNumbersAsIds() {
        assertThat(map("id = n, input.n = n", "{\"n\": 9007199254740993}"))
                .isEqualTo("{\"id\":\"9007199254740993\",\"input\":{\"n\":9007199254740993}}");
    }

    @Test
    void findsKeysWithDotsAndQuotedKeys() {
        assertThat(map("input.a = gen_ai.prompt, input.b = `tags, all (max = 3)`, input.c = ` c `?", """
                        {"gen_ai.prompt": "p", "tags, all (max = 3)": "t"}"""))
                .isEqualTo("{\"input\":{\"a\":\"p\",\"b\":\"t\"}}");
    }

    @Test
    void namesWhatNothingTook() {
        assertThat(FieldMapping.parse("id = id, input.q = inputs.q, expected.a = out.0.text", "m")
                        .apply(Json.readObject("""
                                {"id": "1", "inputs": {"q": "?", "lang": "en", "none": null}, "cost": 3, "nothing": null,
                                 "out": [{"text": "a", "logprob": 1}, {"text": "b"}, {"text": "c"}]}"""))
                        .dropped())
                .containsExactly("inputs.lang", "cost", "out.0.logprob", "out.*");
    }

    @Test
    void refusesRowsWithoutRequiredValue() {
        assertThatThrownBy(() -> map(
                        "id = id, input.question = inputs.question", "{\"id\": \"a\", \"inputs\": {\"query\": \"?\"}}"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "'inputs.question' must have a value, because mapping 'm' takes 'input.question' from it, but the row has none. Its fields are: id, inputs. Correct the mapping, or write 'inputs.question?' if the value may be missing.");
    }

    @Test
    void refusesValuesOfTheWrongKind() {
        assertThatThrownBy(() -> map("input.a = json(a)", "{\"a\": \"{x}\"}"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("'a' must be a text with JSON, found \"{x}\". It is invalid JSON at column 2");
        assertThatThrownBy(() -> map("input.a = list(a, \"|\")", "{\"a\": 5}"))
                .isInstanceOf(EvalException.class)
                .hasMessage("'a' must be a text whose parts are separated by '|', found 5.");
    }

    @Test
    void refusesWrongTexts() {
        assertWrong("", "m: a mapping must have at least one entry, found none. ");
        assertWrong("# nothing\n\n", "m: a mapping must have at least one entry, found none. ");
        assertWrong("id", "m: an entry must consist of a dotted target, '=' and a source, found 'id'. ");
        assertWrong(
                "id =\ninput.a = a", "m:1: an entry must consist of a dotted target, '=' and a source, found 'id ='. ");
        assertWrong(
                "input..a = b",
                "m: an entry must consist of a dotted target, '=' and a source, found 'input..a = b'. ");
        assertWrong(
                "id = a..b",
                "m: an entry must have a dotted path as its source, or a text in double quotes, found 'id = a..b'. ");
        assertWrong(
                "id = a\nid = b",
                "m:2: an entry must have a target of its own, but 'id' is one already, found 'id = b'. ");
        assertWrong(
                "input = a, input.b = b",
                "m: an entry must have a target of its own, but 'input' is one already, found 'input.b = b'. ");
        assertWrong(
                "context[] = a, context = b",
                "m: an entry must have a target of its own, but 'context[]' is one already, found 'context = b'. ");
        assertWrong("id = \"a", "m: quotes and parentheses must be closed on their line, found id = \"a");
        assertWrong("id = \"a\\x\"", "m: an entry must have a text with the escapes of JSON, found 'id = \"a\\x\"'. ");
        assertWrong(
                "input.a = list(a)",
                "m: an entry must have a field and a separator in list(…), such as list(tags, \"|\"), found 'input.a = list(a)'. ");
        assertWrong(
                "input.a = upper(a)",
                "m: an entry must have a dotted path as its source, or a text in double quotes, found 'input.a = upper(a)'. ");
    }

    private static void assertWrong(String text, String start) {
        assertThatThrownBy(() -> FieldMapping.parse(text, "m"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(start);
    }

    @Test
    void refusesTargetsThatAreNoFields() {
        assertThatThrownBy(() -> FieldMapping.parse("id = a, inputs.q = b", "m").checkTargets(List.of("id", "input")))
                .isInstanceOf(EvalException.class)
                .hasMessage("m: target 'inputs.q' must begin with one of id, input. Did you mean 'input'?");
    }

    @Test
    void explainsItself() {
        assertThat(FieldMapping.parse(
                                "id = a, input.question = q?, metadata.s = \"x\", context[] = list(p, \"|\")", "m")
                        .explain())
                .isEqualTo("""
                        Fields by mapping 'm':
                          id             = a
                          input.question = q, if it has a value
                          metadata.s     = the text "x"
                          context[]      = the parts between "|" of p""");
    }

    @Test
    void readsAParameterOrTheFileThatItNames(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("faq.mapping"), "id = a\r\ninput.q = b\r\n");
        assertThat(FieldMapping.ofParameter("@faq.mapping", "eval-datasets.mapping", directory)
                        .targets())
                .containsExactly("id", "input.q");
        assertThat(FieldMapping.ofParameter("id = a", "eval-datasets.mapping", directory))
                .hasToString("eval-datasets.mapping");
        assertThatThrownBy(() -> FieldMapping.ofParameter("@none", "eval-datasets.mapping", directory))
                .isInstanceOf(EvalException.class)
                .hasMessage("Parameter 'eval-datasets.mapping' must name a file with a mapping after '@', but "
                        + directory.resolve("none") + " is none. Correct the path.");
    }

    private static String map(String mapping, String row) {
        return Json.write(
                FieldMapping.parse(mapping, "m").apply(Json.readObject(row)).fields());
    }
}
