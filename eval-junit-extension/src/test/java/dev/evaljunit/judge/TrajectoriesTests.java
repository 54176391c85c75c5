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
import dev.evaljunit.Judge;
import dev.evaljunit.Message;
import dev.evaljunit.ToolCall;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrajectoriesTests {

    private static final String PATH = "expected.it";

    private static Answer called(ToolCall... calls) {
        return Answer.of("done").withToolCalls(List.of(calls));
    }

    private static Answer called(String... names) {
        return called(Stream.of(names).map(name -> ToolCall.of(name, Map.of())).toArray(ToolCall[]::new));
    }

    private static Map<String, Object> call(String name, Map<String, ?> arguments) {
        return Map.of("name", name, "arguments", arguments);
    }

    static Stream<Arguments> matches() {
        return Stream.of(
                Arguments.of(List.of("a", "b"), List.of("a", "b"), 1, 1, 1),
                Arguments.of(List.of("a", "b"), List.of("b", "a"), 0, 0, 1),
                Arguments.of(List.of("a", "b"), List.of("x", "a", "x", "b"), 0, 1, 1),
                Arguments.of(List.of("a", "b"), List.of("a"), 0, 0, 0),
                Arguments.of(List.of("a", "a"), List.of("a"), 0, 0, 0),
                Arguments.of(List.of("a", "a"), List.of("a", "b", "a"), 0, 1, 1),
                Arguments.of(List.of(), List.of(), 1, 1, 1),
                Arguments.of(List.of(), List.of("a"), 0, 1, 1));
    }

    @ParameterizedTest
    @MethodSource
    void matches(List<String> expected, List<String> made, double exact, double inOrder, double anyOrder) {
        Answer answer = called(made.toArray(String[]::new));

        assertThat(value(Trajectories.exact(PATH), expected, answer)).isEqualTo(exact);
        assertThat(value(Trajectories.inOrder(PATH), expected, answer)).isEqualTo(inOrder);
        assertThat(value(Trajectories.anyOrder(PATH), expected, answer)).isEqualTo(anyOrder);
    }

    private static double value(Judge judge, Object expected, Answer answer) {
        return score(judge, Scoring.caseWith("it", expected), answer).value().orElse(-1);
    }

    static Stream<Arguments> ratios() {
        return Stream.of(
                Arguments.of(List.of("a", "b"), List.of("a", "c", "d"), 1 / 3.0, 1 / 2.0, 2 / 5.0),
                Arguments.of(List.of("a", "b"), List.of("b", "a"), 1, 1, 1),
                Arguments.of(List.of("a"), List.of("a", "a", "a", "a"), 1 / 4.0, 1, 2 / 5.0),
                Arguments.of(List.of("a"), List.of(), 0, 0, 0),
                Arguments.of(List.of(), List.of("a"), 0, 1, 0),
                Arguments.of(List.of(), List.of(), 1, 1, 1));
    }

    @ParameterizedTest
    @MethodSource
    void ratios(List<String> expected, List<String> made, double precision, double recall, double f1) {
        Answer answer = called(made.toArray(String[]::new));

        assertThat(value(Trajectories.precision(PATH), expected, answer)).isEqualTo(precision);
        assertThat(value(Trajectories.recall(PATH), expected, answer)).isEqualTo(recall);
        assertThat(value(Trajectories.f1(PATH), expected, answer)).isEqualTo(f1);
    }

    @Test
    void ratiosThatMissOneCallAreNotShownAsOne() {
        Answer answer = called(Collections.nCopies(200, "a").toArray(String[]::new));

        assertThat(score(Trajectories.recall(PATH), Collections.nCopies(201, "a"), answer))
                .contains("recall 0.995: 200 of 201 expected calls");
    }

    /** A name may take any call, and must leave to a call with arguments the one that fits it. */
    @Test
    void pairsAsManyCallsAsPossible() {
        List<Object> expected = List.of("search", call("search", Map.of("day", 1)), call("search", Map.of("day", 2)));
        Answer answer = called(
                ToolCall.of("search", Map.of("day", 2)),
                ToolCall.of("search", Map.of("day", 1)),
                ToolCall.of("search", Map.of("day", 3)));

        assertThat(score(Trajectories.anyOrder(PATH), expected, answer)).isEqualTo("1.0");
        assertThat(score(Trajectories.f1(PATH), expected, answer))
                .isEqualTo("1.0: F1 1.00: 3 of 3 expected calls, 3 calls in all");
    }

    static Stream<Arguments> arguments() {
        return Stream.of(
                Arguments.of(Map.of("n", 42), Map.of("n", 42.0), true),
                Arguments.of(Map.of("t", "no-show"), Map.of("t", "no\u2010show "), true),
                Arguments.of(Map.of("t", "JFK"), Map.of("t", "jfk"), false),
                Arguments.of(Map.of("n", 42), Map.of("n", "42"), true),
                Arguments.of(Map.of("l", List.of(1, 2)), Map.of("l", List.of(2, 1)), false),
                Arguments.of(Map.of("o", Map.of("a", 1)), Map.of("o", Map.of("a", 1, "b", 2)), false),
                Arguments.of(Map.of(), Map.of("a", 1), false));
    }

    @ParameterizedTest
    @MethodSource
    void arguments(Map<String, Object> expected, Map<String, Object> made, boolean isSame) {
        assertThat(value(Trajectories.exact(PATH), List.of(call("t", expected)), called(ToolCall.of("t", made))))
                .isEqualTo(isSame ? 1 : 0);
    }

    @Test
    void comparisonIsDeclared() {
        List<Object> expected = List.of(call("book", Map.of("to", "SEA", "bags", 1)));
        Answer answer = called(ToolCall.of("book", Map.of("to", "sea", "bags", 2, "note", "x")));

        assertThat(value(Trajectories.exact(PATH), expected, answer)).isZero();
        assertThat(value(Trajectories.exact(PATH).namesOnly(), expected, answer))
                .isOne();
        assertThat(value(Trajectories.exact(PATH).ignoringCase().ignoringArguments("bags", "note"), expected, answer))
                .isOne();
        assertThat(value(
                        Trajectories.exact(PATH)
                                .ignoringCase()
                                .ignoringArguments("bags")
                                .allowingExtraArguments(),
                        expected,
                        answer))
                .isOne();
        assertThat(value(Trajectories.exact(PATH).exactly().ignoringArguments("bags", "note"), expected, answer))
                .isZero();
        assertThat(Trajectories.exact(PATH).ignoringArguments("bags").exactly().identity())
                .isEqualTo(Map.of(
                        "judge",
                        "Trajectories.exact",
                        "path",
                        PATH,
                        "arguments",
                        "equal",
                        "ignored",
                        "[\"bags\"]",
                        "case",
                        "matched",
                        "characters",
                        "exact"));
    }

    @Test
    void reasonsMaskSecretsByTheNamesOfArguments() {
        List<Object> expected = List.of(call("login", Map.of("password", "x")));
        Answer other = called(ToolCall.of("login", Map.of("password", "hunter2")));

        assertThat(score(Trajectories.inOrder(PATH), expected, other))
                .isEqualTo("0.0: missing: 'login' {\"password\":\"[redacted]\"}"
                        + " (called with 'password' \"[redacted]\" instead of \"[redacted]\")");
        assertThat(score(
                        Trajectories.exact(PATH),
                        List.of(call("login", Map.of("auth", Map.of("password", "x")))),
                        called(ToolCall.of("login", Map.of("auth", Map.of("password", "hunter2"))))))
                .doesNotContain("hunter2")
                .contains("'auth' {\"password\":\"[redacted]\"}");
    }

    @Test
    void reasonsNameTheCallAndWhatDiffers() {
        List<Object> expected = List.of(call("find", Map.of("day", 1)), call("book", Map.of("cabin", "economy")));
        Answer other = called(
                ToolCall.of("find", Map.of("day", 1)),
                ToolCall.of("think", Map.of()),
                ToolCall.of("book", Map.of("cabin", "business")));

        assertThat(score(Trajectories.exact(PATH), expected, other))
                .isEqualTo("0.0: call 2 must be 'book' {\"cabin\":\"economy\"}, found 'think'");
        assertThat(score(Trajectories.inOrder(PATH), expected, other))
                .isEqualTo(
                        "0.0: missing after call 1: 'book' {\"cabin\":\"economy\"} (called with 'cabin' \"business\" instead of \"economy\")");
        assertThat(score(Trajectories.anyOrder(PATH), expected, called("x")))
                .isEqualTo("0.0: missing: 'find' {\"day\":1}, 'book' {\"cabin\":\"economy\"}");
        assertThat(score(Trajectories.recall(PATH), expected, other))
                .isEqualTo(
                        "0.5: recall 0.50: 1 of 2 expected calls, 3 calls in all; missing: 'book' {\"cabin\":\"economy\"} (called with 'cabin' \"business\" instead of \"economy\")");
        assertThat(score(Trajectories.precision(PATH), List.of("find"), other))
                .startsWith("0.33")
                .endsWith(
                        "precision 0.33: 1 of 1 expected calls, 3 calls in all; not expected: 'think' {}, 'book' {\"cabin\":\"business\"}");
        assertThat(score(
                        Trajectories.anyOrder(PATH),
                        List.of(call("t", Map.of("a", 1)), call("t", Map.of("a", 2))),
                        called(ToolCall.of("t", Map.of("a", 1)))))
                .isEqualTo("0.0: missing: 't' {\"a\":2}");
        assertThat(score(Trajectories.exact(PATH), List.of("find"), other))
                .isEqualTo("0.0: call 2 is not expected: 'think' {}");
        assertThat(score(Trajectories.exact(PATH), List.of("find", "think", "book", "pay"), other))
                .isEqualTo("0.0: call 4 of 4 is missing: 'pay'");
        assertThat(score(Trajectories.exact(PATH), List.of(call("t", Map.of("a", 1))), called("t")))
                .isEqualTo("0.0: call 1 must be 't' {\"a\":1}, found 't' without 'a'");
        assertThat(score(
                        Trajectories.exact(PATH),
                        List.of(call("t", Map.of())),
                        called(ToolCall.of("t", Map.of("a", 1)))))
                .isEqualTo("0.0: call 1 must be 't' {}, found 't' with 'a', which is not expected");
        assertThat(score(Trajectories.anyOrder(PATH), List.of("a", "b", "c", "d", "e", "f", "g"), called("x")))
                .isEqualTo("0.0: missing: 'a', 'b', 'c', 'd', 'e', and 2 more");
    }

    static Stream<Object> unusable() {
        return Stream.of(
                List.of(Map.of("name", "t", "args", Map.of("a", 1))),
                List.of(Map.of("function", Map.of("name", "t"))),
                List.of(Map.of("name", "t", "arguments", "{}")),
                List.of(1),
                List.of(" "),
                Collections.singletonList(null),
                true);
    }

    @ParameterizedTest
    @MethodSource
    void unusable(Object expected) {
        assertThat(score(Trajectories.inOrder(PATH), expected, called("t")))
                .startsWith("unscored: case 'c1': 'expected.it' of case 'c1' must be a list of names of tools");
    }

    @Test
    void gapsInTheCaseAreUnscored() {
        assertThat(score(Trajectories.inOrder(PATH), Scoring.emptyCase(), called("t")))
                .hasToString(
                        "unscored: cases.jsonl:17: case 'c1' has no value at 'expected.it'. Add it to the dataset or use another judge.");
        assertThat(score(Trajectories.inOrder(PATH), List.of(Map.of("name", "t", "argument", Map.of())), called("t")))
                .contains("with an unknown 'argument'.", "'arguments'");
    }

    @Test
    void stepsAreCounted() {
        assertThat(score(Trajectories.steps(1, 2), "", called("a", "b"))).isEqualTo("1.0");
        assertThat(score(Trajectories.steps(1, 2), "", called("a", "b", "c")))
                .isEqualTo("0.0: must make 1 to 2 tool calls, found 3");
        assertThat(score(Trajectories.steps(1, 2), "", Answer.of("done")))
                .isEqualTo("0.0: must make 1 to 2 tool calls, found 0");
        assertThatThrownBy(() -> Trajectories.steps(3, 2)).isInstanceOf(EvalException.class);
    }

    @Test
    void loopsAreTheSameCallAgain() {
        Answer answer = called(
                ToolCall.of("find", Map.of("a", 1, "id", "x")),
                ToolCall.of("other", Map.of()),
                ToolCall.of("find", Map.of("id", "x", "a", 1.0)),
                ToolCall.of("find", Map.of("a", 1, "id", "y")));

        assertThat(score(Trajectories.noLoops(2), "", answer)).isEqualTo("1.0");
        assertThat(score(Trajectories.noLoops(1), "", answer))
                .startsWith("0.0: must make a call at most once, found 2 times: 'find' {");
        assertThat(score(Trajectories.noLoops(2).ignoringArguments("id"), "", answer))
                .startsWith("0.0: must make a call at most 2 times, found 3 times: 'find' {");
        assertThat(score(Trajectories.noLoops(1).namesOnly(), "", answer)).contains("found 3 times");
        assertThat(score(Trajectories.noLoops(1), "", Answer.of("done")))
                .isEqualTo("1.0: the answer has no tool calls");
        assertThatThrownBy(() -> Trajectories.noLoops(0)).isInstanceOf(EvalException.class);
    }

    @Test
    void loopsIgnoreBlanksUnlessComparedExactly() {
        Answer texts = called(ToolCall.of("find", Map.of("q", "x")), ToolCall.of("find", Map.of("q", "x ")));
        Answer names = called("find", "find ");

        for (Answer answer : List.of(texts, names)) {
            assertThat(score(Trajectories.noLoops(1), "", answer)).startsWith("0.0");
            assertThat(score(Trajectories.noLoops(1).exactly(), "", answer)).isEqualTo("1.0");
        }
    }

    @Test
    void forbiddenToolsAreFoundHoweverTheyAreSpelt() {
        Judge judge = Trajectories.forbidden(List.of("delete_account"));

        assertThat(score(judge, "", called("find"))).isEqualTo("1.0");
        assertThat(score(judge, "", called("find", "delete\u200B_account")))
                .startsWith("0.0: must not call 'delete")
                .endsWith("found it as call 2 of 2");
    }

    @Test
    void callsAreForbiddenWithTheirArgumentsOnly() {
        Judge judge = Trajectories.forbidden(PATH);
        List<Object> forbidden = List.of(call("refund", Map.of("force", true)));

        assertThat(score(judge, forbidden, called(ToolCall.of("refund", Map.of("order", 1)))))
                .isEqualTo("1.0");
        assertThat(score(judge, forbidden, called(ToolCall.of("refund", Map.of("order", 1, "force", true)))))
                .startsWith("0.0: must not call 'refund' {");
    }

    @Test
    void callsOfMessagesCount() {
        Answer answer = Answer.ofMessages(List.of(
                Message.assistant("")
                        .withToolCalls(List.of(ToolCall.of("find", Map.of()).withId("1"))),
                Message.tool("1", "[]"),
                Message.assistant("Nothing found.")));

        assertThat(score(Trajectories.exact(PATH), List.of("find"), answer)).isEqualTo("1.0");
    }

    /** As an agent that runs wild makes them. */
    @Test
    void manyCallsAreComparedInTime() {
        Answer answer = called(Collections.nCopies(20_000, "find").toArray(String[]::new));
        List<String> expected = Collections.nCopies(200, "find");

        assertThat(value(Trajectories.precision(PATH), expected, answer)).isEqualTo(0.01);
        assertThat(score(Trajectories.noLoops(3), "", answer)).contains("found 20000 times");
    }
}
