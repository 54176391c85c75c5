/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTests {

    record Reply(String text, int confidence) {}

    record Refund(boolean granted) {}

    record Numbered(int text) {}

    public static class Bean {

        public String getReason() {
            return "worn";
        }
    }

    public static class Opaque {}

    @Test
    void takesTextAsText() {
        Answer answer = Answer.from(CharBuffer.wrap("yes"));
        assertThat(answer.text()).isEqualTo("yes");
        assertThat(answer.output()).isEmpty();
    }

    @Test
    void takesAnAnswerAsItIs() {
        Answer answer = Answer.of("yes").withUsage(Usage.of(1, 2));
        assertThat(Answer.from(answer)).isSameAs(answer);
    }

    @Test
    void takesRecordsBeansAndMapsAsOutput() {
        assertThat(Answer.from(new Refund(true)).text()).isEqualTo("{\"granted\":true}");
        assertThat(Answer.from(new Bean()).output()).hasValue(Map.of("reason", "worn"));
        assertThat(Answer.from(Map.of("a", 1)).output()).hasValue(Map.of("a", 1));
        assertThat(Answer.from(List.of(1, 2)).text()).isEqualTo("[1,2]");
        assertThat(Answer.from(12).text()).isEqualTo("12");
    }

    @Test
    void takesTheTextOfAnOutputThatHasOne() {
        Answer answer = Answer.from(new Reply("yes", 3));
        assertThat(answer.text()).isEqualTo("yes");
        assertThat(answer.output()).hasValue(Map.of("text", "yes", "confidence", 3));
        assertThat(Answer.from(new Numbered(1)).text()).isEqualTo("{\"text\":1}");
    }

    @Test
    void refusesWhatHasNoJson() {
        assertThatThrownBy(() -> Answer.from(new Opaque()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The answer could not be written as JSON: Class 'dev.evaljunit.AnswerTests$Opaque' must have public getters or fields, found none. Return a record or text instead.");
    }

    @Test
    void cannotBeChanged() {
        var contexts = new ArrayList<>(List.of("a"));
        var calls = new ArrayList<>(List.of(ToolCall.of("find", Map.of("q", "x"))));
        Answer answer =
                Answer.from(Map.of("list", List.of(1))).withContexts(contexts).withToolCalls(calls);
        contexts.clear();
        calls.clear();
        assertThat(answer.contexts()).containsExactly("a");
        assertThat(answer.toolCalls()).hasSize(1);
        Map<?, ?> output = (Map<?, ?>) answer.output().orElseThrow();
        assertThatThrownBy(output::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> answer.toolCalls().get(0).arguments().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void changedCopiesKeepTheRest() {
        Answer answer = Answer.of("yes")
                .withOutput(new Refund(true))
                .withContexts(List.of("policy"))
                .withToolCalls(List.of(ToolCall.of("find", Map.of()).withResult("found")))
                .withUsage(Usage.of(10, 2));
        assertThat(answer.text()).isEqualTo("yes");
        assertThat(answer.output()).contains(Map.of("granted", true));
        assertThat(answer.contexts()).containsExactly("policy");
        assertThat(answer.toolCalls())
                .containsExactly(ToolCall.of("find", Map.of()).withResult("found"))
                .hasToString("[ToolCall[find {}]]");
        assertThat(answer.usage()).contains(Usage.of(10, 2));
        assertThat(Usage.of(10, 2).withModel("m").withUsd(0.5)).hasToString("Usage[10 in, 2 out of m, $0.5]");
    }

    @Test
    void isEqualToAnAnswerWithTheSameParts() {
        assertThat(Answer.from(new Refund(true)))
                .isEqualTo(Answer.from(Map.of("granted", true)))
                .hasSameHashCodeAs(Answer.from(Map.of("granted", true)))
                .isNotEqualTo(Answer.of("{\"granted\":true}"));
        assertThat(Answer.of("yes")).hasToString("Answer[yes]").isNotEqualTo("yes");
    }
}
