/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.prompt.PromptFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceFileTests {

    private static final String FILE = "prompts/shop@1.md";

    private static final String PROMPT = """
            ---
            name: shop
            version: 1
            parameters: {temperature: 0.5}
            variables: [question]
            few_shots: {shots: []}
            ---
            Answer. {{#shots}}{{input}} {{answer}}{{/shots}} {{question}}
            """;

    private static SearchSpace space(String yaml) {
        PromptFile prompt = PromptFile.parse(FILE, PROMPT);
        var space =
                new SearchSpace(Prompt.parse(FILE, PROMPT), prompt, SpaceFile.parse("shop.search.yaml", yaml, prompt));
        space.check(new RandomSearch());
        return space;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "parameters: {temperature: } | Parameter 'temperature' must have a value, found none. Write one, or remove the key.",
                "parameters: {temperature: 3} | shop.search.yaml:1: 'parameters.temperature' must be a list of values such as [3, 5], found '3'.",
                "parameters: {temprature: [0.1]} | shop.search.yaml:1: 'parameters.temprature' must be a parameter of prompt 'shop@1', which has temperature.",
                "few_shots: {other: {most: 1, pool: [{input: a, answer: b}]}} | shop.search.yaml:1: 'few_shots.other' must be a few-shot slot of prompt 'shop@1', which has shots.",
                "texts: [Answer.] | shop.search.yaml:1: 'texts' must be texts that can replace that of prompt 'shop@1', found 'Answer.': it must use 'question', which its keys declare, found no {{question}} in its text. Use it, or remove the key.",
                "params: {temperature: [0.1]} | shop.search.yaml:1: 'params' must be one of texts, parameters, few_shots."
            })
    void saysWhatIsWrongBeforeAnythingIsSpent(String yaml, String message) {
        assertThatThrownBy(() -> space(yaml)).isInstanceOf(EvalException.class).hasMessage(message);
    }

    @Test
    void aSlotShowsNoMoreExamplesThanThereAre() {
        String pool = "pool: [{input: a, answer: b}, {input: c, answer: d}]";
        List<Variable> two =
                space("few_shots: {shots: {most: 2, %s}}".formatted(pool)).variables();
        assertThat(space("few_shots: {shots: {most: 2147483647, %s}}".formatted(pool))
                        .variables())
                .isEqualTo(two);
    }
}
