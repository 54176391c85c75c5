/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static dev.evaljunit.judge.Scoring.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalException;
import dev.evaljunit.ToolCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerJudgeTests {

    private static final AnswerJudge JUDGE = Judges.containsAll("expected.it");
    private static final Answer ANSWER = Answer.of("hello")
            .withOutput(Map.of("citations", List.of("a#1", "b#2"), "total", 7))
            .withContexts(List.of("first", "second"))
            .withToolCalls(List.of(ToolCall.of("lookup", Map.of("sku", "x-1")).withResult("found")));

    @ParameterizedTest
    @CsvSource({
        "text, hello",
        "output.citations, b#2",
        "output.citations.1, b#2",
        "output.total, 7",
        "output, '\"total\":7'",
        "contexts, second",
        "tool_calls.0.name, lookup",
        "tool_calls.0.arguments.sku, x-1"
    })
    void comparesTheNamedPart(String part, String wanted) {
        assertThat(score(JUDGE.on(part), wanted, ANSWER)).isEqualTo("1.0");
        assertThat(score(JUDGE.on(part), "nowhere", ANSWER)).isEqualTo("0.0: missing: \"nowhere\"");
    }

    @Test
    void failsAnswerThatLacksThePart() {
        assertThat(score(JUDGE.on("output.sum"), "7", ANSWER)).isEqualTo("0.0: the answer has no 'output.sum'");
        assertThat(score(JUDGE.on("output"), "7", "text only")).isEqualTo("0.0: the answer has no 'output'");
    }

    @Test
    void doesNotFailTheAnswerForWhatTheCaseLacks() {
        assertThat(score(JUDGE.on("output.sum"), Scoring.emptyCase(), ANSWER).isScored())
                .isFalse();
    }

    @Test
    void refusesPartThatNoAnswerHas() {
        assertThatThrownBy(() -> JUDGE.on("outputs.total"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The part 'outputs.total' of an answer must start with one of text, output, contexts, tool_calls, messages, replies, usage. Did you mean 'output'?");
    }

    @Test
    void refusesPathWithoutName() {
        assertThatThrownBy(() -> Judges.containsAll(" "))
                .isInstanceOf(EvalException.class)
                .hasMessage("The path of a judge must name a value of the case, such as expected.answer.");
    }

    @Test
    void identifiesItselfByItsParameters() {
        assertThat(JUDGE.on("output.citations").matchingCase().identity())
                .hasToString("{judge=containsAll, path=expected.it, on=output.citations, case=matched}");
        assertThat(Judges.containsNone(List.of("a", "b")).identity())
                .hasToString("{judge=containsNone, texts=[\"a\",\"b\"], on=text, case=ignored}");
        assertThat(Judges.numberWithin("expected.it", 0.5).identity())
                .hasToString("{judge=numberWithin, path=expected.it, tolerance=0.5, on=text, case=matched}");
    }

    @Test
    void everythingIsNeededToPassByDefault() {
        assertThat(JUDGE.threshold()).isEqualTo(1);
        assertThat(JUDGE.withThreshold(0.5).threshold()).isEqualTo(0.5);
    }
}
