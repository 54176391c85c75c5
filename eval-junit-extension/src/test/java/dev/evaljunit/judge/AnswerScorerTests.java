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

class AnswerScorerTests {

    private static final AnswerScorer SCORER = Scorers.containsAll("expected.it");
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
    void looksAtThePartThatIsNamed(String part, String wanted) {
        assertThat(score(SCORER.on(part), wanted, ANSWER)).isEqualTo("1.0");
        assertThat(score(SCORER.on(part), "nowhere", ANSWER)).isEqualTo("0.0: missing: \"nowhere\"");
    }

    @Test
    void failsAnswerThatLacksThePart() {
        assertThat(score(SCORER.on("output.sum"), "7", ANSWER)).isEqualTo("0.0: the answer has no 'output.sum'");
        assertThat(score(SCORER.on("output"), "7", "text only")).isEqualTo("0.0: the answer has no 'output'");
    }

    @Test
    void doesNotFailTheAnswerForWhatTheCaseLacks() {
        assertThat(score(SCORER.on("output.sum"), Scoring.emptyCase(), ANSWER).isScored())
                .isFalse();
    }

    @Test
    void refusesPartThatNoAnswerHas() {
        assertThatThrownBy(() -> SCORER.on("outputs.total"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The part 'outputs.total' of an answer must start with one of text, output, contexts, tool_calls, usage. Did you mean 'output'?");
    }

    @Test
    void refusesPathWithoutName() {
        assertThatThrownBy(() -> Scorers.containsAll(" "))
                .isInstanceOf(EvalException.class)
                .hasMessage("The path of a scorer must name a value of the case, such as expected.answer.");
    }

    @Test
    void identifiesItselfByItsParameters() {
        assertThat(SCORER.on("output.citations").matchingCase().identity())
                .hasToString("{scorer=containsAll, path=expected.it, on=output.citations, case=matched}");
        assertThat(Scorers.containsNone(List.of("a", "b")).identity())
                .hasToString("{scorer=containsNone, texts=[\"a\",\"b\"], on=text, case=ignored}");
        assertThat(Scorers.numberWithin("expected.it", 0.5).identity())
                .hasToString("{scorer=numberWithin, path=expected.it, tolerance=0.5, on=text, case=matched}");
    }

    @Test
    void everythingIsNeededToPassUnlessTheTestSaysOtherwise() {
        assertThat(SCORER.threshold()).isEqualTo(1);
        assertThat(SCORER.withThreshold(0.5).threshold()).isEqualTo(0.5);
    }
}
