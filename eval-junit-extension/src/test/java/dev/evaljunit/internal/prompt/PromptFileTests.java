/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFileTests {

    private static final String FILE = "prompts/support-rag@23.md";

    private static final String KEYS = """
            ---
            name: support-rag
            version: 23
            """;

    private static Prompt read(String keys, String text) {
        return Prompt.parse(FILE, KEYS + keys + "---\n" + text);
    }

    private static void refuses(String keys, String text, String message) {
        assertThatThrownBy(() -> read(keys, text))
                .isInstanceOf(EvalException.class)
                .hasMessage(message);
    }

    @Test
    void readsKeysAndText() {
        Prompt prompt = read("""
                model: small-1
                parameters:
                  temperature: 0.2
                  tools: [search, refund]
                variables: [question]
                """, "\nAnswer this:\n\n{{question}}\n");

        assertThat(prompt).hasToString("support-rag@23");
        assertThat(prompt.name()).isEqualTo("support-rag");
        assertThat(prompt.version()).isEqualTo("23");
        assertThat(prompt.model()).hasValue("small-1");
        assertThat(prompt.parameters())
                .isEqualTo(Map.of("temperature", new BigDecimal("0.2"), "tools", List.of("search", "refund")));
        assertThat(prompt.variables()).containsExactly("question");
        assertThat(prompt.text()).isEqualTo("Answer this:\n\n{{question}}");
        assertThat(prompt.fill(Map.of("question", "Why?"))).isEqualTo("Answer this:\n\nWhy?");
    }

    @Test
    void readsAFileWithAByteOrderMark() {
        assertThat(Prompt.parse(FILE, "\uFEFF" + KEYS + "---\nHello.\n").text()).isEqualTo("Hello.");
    }

    @Test
    void readsAFileWithTheLineEndsOfWindows() {
        String unix = KEYS + "variables: [question]\n---\nAnswer.\n{{question}}\n";
        Prompt windows = Prompt.parse(FILE, unix.replace("\n", "\r\n"));

        assertThat(windows.fill(Map.of("question", "Why?"))).isEqualTo("Answer.\nWhy?");
        assertThat(windows).isNotEqualTo(Prompt.parse(FILE, unix));
    }

    @Test
    void needsNoKeyButNameAndVersion() {
        Prompt prompt = read("", "Be brief.");
        assertThat(prompt.fill(Map.of())).isEqualTo("Be brief.");
        assertThat(prompt.model()).isEmpty();
        assertThat(prompt.variables()).isEmpty();
    }

    @Test
    void aLineOfDashesInTheTextIsText() {
        assertThat(read("", "Above.\n---\nBelow.").text()).isEqualTo("Above.\n---\nBelow.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Be brief.", "---\nname: support-rag\nversion: 23\nBe brief.\n", "\n---\n---\n"})
    void refusesAFileWithoutKeys(String file) {
        assertThatThrownBy(() -> Prompt.parse(FILE, file))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "prompts/support-rag@23.md:1 must begin with keys between two lines '---', such as 'name: support-rag' and 'version: 23'. Add them.");
    }

    @Test
    void refusesAFileWithoutText() {
        refuses(
                "",
                "  \n",
                "prompts/support-rag@23.md must have the text of the prompt below its keys, found nothing. Write it.");
    }

    @Test
    void refusesAnUnknownKeyAndNamesTheNearest() {
        refuses(
                "variable: [question]\n",
                "{{question}}",
                "prompts/support-rag@23.md:4: 'variable' must be one of name, version, model, parameters, variables, few_shots. Did you mean 'variables'?");
    }

    @Test
    void refusesANameThatIsNotThatOfTheFile() {
        assertThatThrownBy(() -> Prompt.parse("support@23.md", KEYS + "---\nText"))
                .hasMessage("support@23.md:2: 'name' must be 'support' as in the file's name, found 'support-rag'.");
        assertThatThrownBy(() -> Prompt.parse("support-rag@24.md", KEYS + "---\nText"))
                .hasMessage("support-rag@24.md:3: 'version' must be '24' as in the file's name, found '23'.");
    }

    @ParameterizedTest
    @CsvSource({"support-rag.md", "support-rag@.md", "a b@1.md", "../x@1@2.md", "-x@1.md"})
    void refusesTheNameOfAFileWithoutNameAndVersion(String file) {
        assertThatThrownBy(() -> Prompt.parse(file, KEYS + "---\nText"))
                .hasMessage(
                        "A prompt must be named name@version, each of letters, digits and single signs . _ - between them, found '%s'. Write, for instance, support-rag@23."
                                .formatted(file.replace("../", "").replace(".md", "")));
    }

    @Test
    void refusesAFileOfAnotherKind() {
        assertThatThrownBy(() -> Prompt.parse("support-rag@23.txt", "Text"))
                .hasMessage(
                        "The file of a prompt must be named name@version.md, such as support-rag@23.md, found 'support-rag@23.txt'. Rename it.");
    }

    @Test
    void refusesAPlaceholderThatIsNotDeclared() {
        refuses(
                "variables: [question]\n",
                "{{question}}\n{{qestion}}",
                "prompts/support-rag@23.md:7: '{{qestion}}' must be a variable or a few-shot slot of its keys, found question. Did you mean 'question'?");
        refuses(
                "",
                "Say {{question}}",
                "prompts/support-rag@23.md:5: '{{question}}' must be a variable or a few-shot slot of its keys, found none. Declare it: 'variables: [question]'.");
    }

    @Test
    void refusesAVariableThatTheTextDoesNotUse() {
        refuses(
                "variables: [question, passages]\n",
                "{{question}}",
                "prompts/support-rag@23.md must use 'passages', which its keys declare, found no {{passages}} in its text. Use it, or remove the key.");
    }

    @Test
    void refusesAVariableThatIsDeclaredTwice() {
        refuses(
                "variables: [question, question]\n",
                "{{question}}",
                "prompts/support-rag@23.md:4: 'variables' must name each variable once, found 'question' twice.");
        refuses(
                "variables: [shots]\nfew_shots:\n  shots: []\n",
                "{{shots}}",
                "prompts/support-rag@23.md:6: 'few_shots.shots' must not have the name of a variable.");
    }

    @Test
    void refusesATextThatIsNoTemplate() {
        assertThatThrownBy(() -> read("", "Say {{#question}}."))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("prompts/support-rag@23.md must be a Mustache template: ");
        assertThatThrownBy(() -> read("", "{{>other}}"))
                .hasMessageStartingWith("prompts/support-rag@23.md must be a Mustache template: ");
        assertThatThrownBy(() -> read("", "Say {{question."))
                .hasMessageStartingWith("prompts/support-rag@23.md must be a Mustache template: a '{{' has no '}}'");
    }

    @Test
    void showsExamplesInTheWordsOfTheText() {
        Prompt prompt = read("""
                few_shots:
                  shots:
                    - case: refund-7
                      input: May I {{return}} shoes?
                      answer: 30 days.
                    - input: Why?
                      answer: Because.
                """, "{{#shots}}\nQ: {{input}}\nA: {{answer}}\n{{/shots}}");

        assertThat(prompt.fill(Map.of())).isEqualTo("Q: May I {{return}} shoes?\nA: 30 days.\nQ: Why?\nA: Because.");
        assertThat(prompt.exampleCases()).containsExactly("refund-7");
    }

    @Test
    void showsNoExamplesOfAnEmptySlot() {
        Prompt prompt =
                read("few_shots:\n  shots: []\n", "{{#shots}}Q: {{input}}{{/shots}}{{^shots}}No examples.{{/shots}}");
        assertThat(prompt.fill(Map.of())).isEqualTo("No examples.");
    }

    @Test
    void refusesAFieldThatNoExampleHas() {
        refuses(
                "few_shots:\n  shots: []\n",
                "{{#shots}}\nQ: {{question}}{{/shots}}",
                "prompts/support-rag@23.md:8: '{{question}}' in the section of a few-shot slot must be input, answer or a variable of the keys. Correct it.");
    }

    @Test
    void refusesASlotThatIsNoSection() {
        refuses(
                "few_shots:\n  shots: []\n",
                "Examples: {{shots}}",
                "prompts/support-rag@23.md: the examples of 'shots' must be in a section such as {{#shots}}{{input}} {{answer}}{{/shots}}.");
    }

    @Test
    void refusesACaseThatIsShownTwice() {
        refuses(
                "few_shots:\n  shots:\n    - {case: a, input: x, answer: y}\n    - {case: a, input: x, answer: y}\n",
                "{{#shots}}{{input}}{{/shots}}",
                "prompts/support-rag@23.md:5: 'few_shots.shots' must show each case once, found 'a' twice.");
    }

    @Test
    void refusesAnExampleWithoutAnAnswer() {
        assertThatThrownBy(() -> read("few_shots:\n  shots:\n    - {input: x}\n", "{{#shots}}{{input}}{{/shots}}"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("prompts/support-rag@23.md")
                .hasMessageContaining("'few_shots.shots.0.answer'");
    }

    @Test
    void doesNotReadWhatAValueContains() {
        Prompt prompt = read("variables: [question, passages]\n", "{{question}}\n{{#passages}}- {{.}}\n{{/passages}}");

        assertThat(prompt.fill(Map.of(
                        "question", "{{secret}} $1 \\ {{#passages}}<b>", "passages", List.of("{{question}}", "two"))))
                .isEqualTo("{{secret}} $1 \\ {{#passages}}<b>\n- {{question}}\n- two");
    }

    @Test
    void findsValuesInsideTheInputOfACase() {
        Prompt prompt = read("variables: [order.id, order]\n", "{{order.id}} of {{order}}");
        assertThat(prompt.fill(Map.of("order", Map.of("id", 7)))).isEqualTo("7 of {\"id\":7}");
    }

    @Test
    void leavesOutASectionWithoutAValue() {
        Prompt prompt = read("variables: [name]\n", "Hello{{#name}}, {{name}}{{/name}}.");
        assertThat(prompt.fill(Map.of())).isEqualTo("Hello.");
        assertThat(prompt.fill(Map.of("name", ""))).isEqualTo("Hello.");
        assertThat(prompt.fill(Map.of("name", "Ada"))).isEqualTo("Hello, Ada.");
    }

    @Test
    void namesTheMissingValue() {
        Prompt prompt = read("variables: [question]\n", "{{question}}");
        assertThatThrownBy(() -> prompt.fill(Map.of("qestion", "Why?", "id", 1)))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Prompt 'support-rag@23' must have a value for 'question', found none. Values were given for: id, qestion. Did you mean 'qestion'?");
        assertThatThrownBy(() -> prompt.fill(Map.of()))
                .hasMessage(
                        "Prompt 'support-rag@23' must have a value for 'question', found none. Values were given for: nothing.");
    }

    @Test
    void refusesAValueThatWouldBeShownAsJavaWritesIt() {
        Prompt prompt = read("variables: [question]\n", "{{question}}");
        assertThatThrownBy(() -> prompt.fill(Map.of("question", new int[1])))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Prompt 'support-rag@23' must have a text, a number, or a list or map of these for 'question', found a int[]. Convert it.");
    }

    @Test
    void makesAPromptOfATextAlone() {
        Prompt prompt = Prompt.of("support-rag@24", "{{#polite}}Please: {{/polite}}{{question}}");
        assertThat(prompt).hasToString("support-rag@24");
        assertThat(prompt.variables()).containsExactly("polite", "question");
        assertThat(prompt.fill(Map.of("question", "Why?"))).isEqualTo("Why?");
        assertThatThrownBy(() -> Prompt.of("support-rag@24", " "))
                .hasMessage("The text of prompt 'support-rag@24' must not be blank. Write it.");
        assertThatThrownBy(() -> Prompt.of("support-rag", "x")).hasMessageContaining("found 'support-rag'");
    }
}
