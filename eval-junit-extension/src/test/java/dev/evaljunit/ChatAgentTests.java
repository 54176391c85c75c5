/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.result.EvalRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChatAgentTests {

    private static final EvalCase CASE = EvalCase.of("r1", Map.of())
            .withMessages(List.of(Message.system("Be kind."), Message.user("Where is A-17?")))
            .withTurns(List.of("And A-18?", "Thanks."));

    private static String last(List<Message> messages) {
        return messages.get(messages.size() - 1).text();
    }

    @Test
    void repliesToTheMessagesOfTheCaseAndToEachFurtherTurn() throws Exception {
        var heard = new ArrayList<String>();
        ChatAgent agent = messages -> {
            heard.add(messages.stream().map(Message::text).collect(Collectors.joining(" / ")));
            return "re: " + last(messages);
        };

        Answer answer = agent.answer(CASE);

        assertThat(heard)
                .containsExactly(
                        "Be kind. / Where is A-17?",
                        "Be kind. / Where is A-17? / re: Where is A-17? / And A-18?",
                        "Be kind. / Where is A-17? / re: Where is A-17? / And A-18? / re: And A-18? / Thanks.");
        assertThat(answer.text()).isEqualTo("re: Thanks.");
        assertThat(answer.messages())
                .containsExactly(
                        Message.assistant("re: Where is A-17?"),
                        Message.user("And A-18?"),
                        Message.assistant("re: And A-18?"),
                        Message.user("Thanks."),
                        Message.assistant("re: Thanks."));
    }

    @Test
    void keepsWhatEveryReplyBrings() throws Exception {
        ToolCall call = ToolCall.of("find", Map.of("q", "x")).withResult("y");
        ChatAgent agent = messages -> Answer.of("about " + last(messages))
                .withOutput(Map.of("length", messages.size()))
                .withContexts(List.of("passage on " + last(messages)))
                .withToolCalls(List.of(call))
                .withUsage(Usage.of(10, messages.size()));

        Answer answer = agent.answer(CASE.withTurns(List.of("And A-18?")));

        assertThat(answer.contexts()).containsExactly("passage on Where is A-17?", "passage on And A-18?");
        assertThat(answer.toolCalls()).containsExactly(call, call);
        assertThat(answer.messages().get(0).toolCalls()).containsExactly(call);
        assertThat(answer.output()).hasValue(Map.of("length", 4));
        assertThat(answer.usage()).hasValue(Usage.of(20, 6));
    }

    @Test
    void takesMessagesWithToolCallsFromTheAgent() throws Exception {
        ToolCall call = ToolCall.of("find", Map.of()).withId("c1");
        ChatAgent agent = messages -> List.of(
                Message.assistant("").withToolCalls(List.of(call)),
                Message.tool("c1", "lost"),
                Message.assistant("Lost: " + last(messages)));

        Answer answer = agent.answer(CASE.withTurns(List.of("And A-18?")));

        assertThat(answer.messages()).hasSize(7);
        assertThat(answer.text()).isEqualTo("Lost: And A-18?");
        assertThat(answer.toolCalls()).containsExactly(call.withResult("lost"), call.withResult("lost"));
    }

    /** As frameworks with a memory do. */
    @Test
    void countsARepeatedConversationOnce() throws Exception {
        ChatAgent agent = messages -> {
            var all = new ArrayList<>(messages);
            all.add(Message.assistant("re: " + last(messages)));
            return all;
        };

        assertThat(agent.answer(CASE).messages()).hasSize(5);
    }

    @Test
    void knowsNoUsageUnlessAllRepliesHaveOne() throws Exception {
        ChatAgent agent =
                messages -> messages.size() > 2 ? "done" : Answer.of("yes").withUsage(Usage.of(1, 1));

        assertThat(agent.answer(CASE).usage()).isEmpty();
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the agent returns it
    void waitsForReplies() throws Exception {
        ChatAgent agent = messages -> CompletableFuture.supplyAsync(() -> "re: " + last(messages));

        assertThat(agent.answer(CASE).text()).isEqualTo("re: Thanks.");
        ChatAgent broken = messages -> CompletableFuture.failedFuture(new IllegalStateException("down"));
        assertThatThrownBy(() -> broken.answer(CASE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("down");
    }

    @Test
    void beginsWithATurnIfTheLastMessageNeedsNoReply() throws Exception {
        ChatAgent agent = messages -> "re: " + last(messages);
        EvalCase greeted = EvalCase.of("r1", Map.of())
                .withMessages(List.of(Message.assistant("Hello!")))
                .withTurns(List.of("Hi."));

        assertThat(agent.answer(greeted).messages()).containsExactly(Message.user("Hi."), Message.assistant("re: Hi."));
        assertThat(agent.answer(EvalCase.of("r2", Map.of()).withTurns(List.of("Hi.")))
                        .messages())
                .containsExactly(Message.user("Hi."), Message.assistant("re: Hi."));
    }

    @Test
    void needsSomethingToReplyTo() {
        ChatAgent agent = messages -> "Yes?";

        assertThatThrownBy(() -> agent.answer(EvalCase.of("r1", Map.of("question", "Why?"))))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "case 'r1': case 'r1' must have 'input.messages' that end with one of the user, or 'input.turns', found neither.");
        assertThatThrownBy(() ->
                        agent.answer(EvalCase.of("r1", Map.of()).withMessages(List.of(Message.assistant("Hello!")))))
                .hasMessage(
                        "case 'r1': case 'r1' must have 'input.messages' that end with one of the user, or 'input.turns', found messages that end with one of the assistant, and no turns.");
    }

    @Test
    @SuppressWarnings("NullAway") // what users do all the same
    void crashesWithTheTurnThatCrashes() {
        ChatAgent agent = messages -> {
            if (messages.size() > 3) {
                throw new IllegalStateException("forgot everything");
            }
            return "yes";
        };

        assertThatThrownBy(() -> agent.answer(CASE)).hasMessage("forgot everything");
        ChatAgent silent = messages -> null;
        assertThatThrownBy(() -> silent.answer(CASE)).hasMessage("An agent must return its answer, found null.");
    }

    @Test
    void isAnAgentOfAnEval() {
        ChatAgent agent = messages -> "re: " + last(messages);
        EvalRun run = Eval.of(Dataset.of("chats", List.of(CASE)))
                .agent(agent)
                .judge(
                        "thanks",
                        (evalCase, answer) -> Score.passIf(answer.text().contains("Thanks"), "rude"))
                .run();

        assertThat(run.cases().get(0).trials().get(0).answer().orElseThrow().messages())
                .hasSize(5);
    }

    @Test
    void endsAnEvalWhoseCaseHasWrongMessages() {
        ChatAgent agent = messages -> "yes";
        EvalCase wrong = EvalCase.of("r1", Map.of("messages", List.of(Map.of("role", "bot", "content", "x"))));

        assertThatThrownBy(() -> Eval.of(Dataset.of("chats", List.of(wrong)))
                        .agent(agent)
                        .judge("any", (evalCase, answer) -> Score.pass())
                        .run())
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        "'input.messages.0.role' of case 'r1' must be one of system, user, assistant, tool, found \"bot\".");
    }
}
