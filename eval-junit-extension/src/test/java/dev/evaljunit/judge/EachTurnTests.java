/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Message;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EachTurnTests {

    static class Declared {
        // tag::each-turn[]
        @EvalJudge
        final Judge staysShort = Judges.eachTurn(Judges.length(1, 300));

        @EvalJudge
        final Judge staysKind = Judges.eachTurn(LlmJudge.criterion("is friendly, whatever the user says"));

        @EvalJudge
        final Judge keepsToLanguage = Judges.meanOfTurns(LlmJudge.criterion("replies in the language of the user"));
        // end::each-turn[]
    }

    private static final EvalCase CASE = EvalCase.of("c1", Map.of("channel", "web"))
            .withMessages(List.of(Message.system("Be kind."), Message.user("Hi.")))
            .withTurns(List.of("Where is A-18?", "Thanks."));

    private static final ToolCall FIND = ToolCall.of("find_order", Map.of()).withId("c1");

    private static final Answer ANSWER = Answer.ofMessages(List.of(
                    Message.assistant("Hello!"),
                    Message.user("Where is A-18?"),
                    Message.assistant("").withToolCalls(List.of(FIND)),
                    Message.tool("c1", "lost"),
                    Message.assistant("It is lost.").withUsage(Usage.of(9, 1)),
                    Message.user("Thanks."),
                    Message.assistant("Welcome!"),
                    Message.user("Bye.")))
            .withContexts(List.of("A passage."));

    @Test
    void areDeclaredAroundOtherJudges() {
        assertThat(new Declared().staysShort.identity()).containsEntry("each_turn", "worst");
        assertThat(new Declared().keepsToLanguage.toString()).startsWith("EachTurn[");
    }

    @Test
    void judgeEachTurnAsAnAnswerToTheConversationBeforeIt() throws Exception {
        var cases = new ArrayList<EvalCase>();
        var answers = new ArrayList<Answer>();
        Judge judge = (evalCase, answer) -> {
            cases.add(evalCase);
            answers.add(answer);
            return Score.pass();
        };

        Score score = Judges.eachTurn(judge).score(CASE, ANSWER);

        assertThat(score).isEqualTo(Score.pass());
        assertThat(answers).extracting(Answer::text).containsExactly("Hello!", "It is lost.", "Welcome!");
        assertThat(answers.get(1).toolCalls()).containsExactly(FIND.withResult("lost"));
        assertThat(answers.get(1).messages()).hasSize(3);
        assertThat(answers.get(1).usage()).hasValue(Usage.of(9, 1));
        assertThat(answers).allMatch(answer -> answer.contexts().equals(List.of("A passage.")));
        assertThat(cases).extracting(evalCase -> evalCase.messages().size()).containsExactly(2, 4, 8);
        assertThat(cases)
                .allMatch(evalCase -> evalCase.turns().isEmpty()
                        && "web".equals(evalCase.input().get("channel")));
        assertThat(cases.get(2).messages().get(7)).isEqualTo(Message.user("Thanks."));
    }

    /** A judge that gives prepared scores; {@code -} is none. */
    private static Judge prepared(String scores) {
        var left = new ArrayList<>(List.of(scores.split(" ")));
        return (evalCase, answer) -> {
            String next = left.remove(0);
            Score score = next.equals("-")
                    ? Score.unscored("server down")
                    : Score.of(Double.parseDouble(next), "said " + next);
            return score.withUsage(Usage.of(10, 1)).withCalls(new Score.Calls(1, 0));
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 0.4 0.8 | 0.4: turn 2: said 0.4",
                "1 1 0     | 0.0: turn 3: said 0",
                "1 1 1     | 1.0: turn 1: said 1",
                "1 - 0.5   | unscored: turn 2: server down",
                "0 - 0.5   | 0.0: turn 1: said 0"
            })
    void scoreTheWorstTurn(String scores, String expected) throws Exception {
        Score score = Judges.eachTurn(prepared(scores)).score(CASE, ANSWER);

        assertThat(score).hasToString(expected);
        assertThat(score.usage()).hasValue(Usage.of(30, 3));
        assertThat(score.calls()).hasValue(new Score.Calls(3, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 0.25 1 | 0.75: the worst is turn 2: 0.25: said 0.25",
                "0 - 0.5  | unscored: turn 2: server down",
                "1 1 1    | 1.0"
            })
    void scoreTheMeanOfTurns(String scores, String expected) throws Exception {
        assertThat(Judges.meanOfTurns(prepared(scores)).score(CASE, ANSWER)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"1 0.4 0.8, way 2, way 1 and way 2", "0.4 1 1, way 1, way 1 and way 2", "1 - 1, way 2, way 2"})
    void keepWhatDecidedTheScore(String scores, String worst, String mean) throws Exception {
        assertThat(Judges.eachTurn(inTwoWays(scores)).score(CASE, ANSWER).decidedBy())
                .hasValue(worst);
        assertThat(Judges.meanOfTurns(inTwoWays(scores)).score(CASE, ANSWER).decidedBy())
                .hasValue(mean);
        assertThat(Judges.eachTurn(prepared(scores)).score(CASE, ANSWER).decidedBy())
                .isEmpty();
    }

    /** A judge that decides the second turn in another way than the others. */
    private static Judge inTwoWays(String scores) {
        Judge judge = prepared(scores);
        return (evalCase, answer) ->
                judge.score(evalCase, answer).withDecidedBy(evalCase.messages().size() == 4 ? "way 2" : "way 1");
    }

    @Test
    void takeAnAnswerThatIsNoConversationForOneTurn() throws Exception {
        EvalCase single = EvalCase.of("c1", Map.of("question", "?"));
        var seen = new ArrayList<Object>();
        Judge judge = (evalCase, answer) -> {
            seen.add(evalCase);
            seen.add(answer);
            return Score.of(0.5, "");
        };

        assertThat(Judges.eachTurn(judge).score(single, Answer.of("yes"))).hasToString("0.5");
        assertThat(seen).containsExactly(single, Answer.of("yes"));
    }

    @Test
    void areUnscoredWhereTheOtherJudgeThrows() throws Exception {
        Judge broken = (evalCase, answer) -> {
            throw new IllegalStateException("down");
        };

        assertThat(Judges.eachTurn(broken).score(CASE, ANSWER))
                .hasToString("unscored: turn 1: the judge threw java.lang.IllegalStateException: down");
    }

    @Test
    void areOtherwiseLikeTheOtherJudge() {
        Judge judge =
                Judges.containsAll("expected.answer").where("expected.answer").withThreshold(0.7);
        Judge each = Judges.eachTurn(judge);

        assertThat(each.threshold()).isEqualTo(0.7);
        assertThat(each.appliesTo(CASE)).isFalse();
        assertThat(each.appliesTo(CASE.withExpected(Map.of("answer", "x")))).isTrue();
        assertThat(each.model()).isEqualTo(Optional.empty());
        assertThat(each.exampleCases()).isEmpty();
    }
}
