/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Message.Role;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of cases and answers. */
class MessageTests {

    private static final ToolCall LOOKUP = ToolCall.of("find_order", Map.of("order", "A-17"));

    private static EvalCase parsed(String input) {
        return CaseRows.parsed(Json.readObject("{\"id\": \"r1\", \"input\": " + input + "}"), "cases.jsonl:17");
    }

    @Test
    void areReadInTheirOrderWithToolCallsAndResults() {
        EvalCase evalCase = parsed("""
                {"messages": [
                  {"role": "system", "content": "Be kind."},
                  {"role": "user", "content": "Where is A-17?", "name": "Ann"},
                  {"role": "assistant", "content": null, "tool_calls":
                    [{"id": "c1", "name": "find_order", "arguments": {"order": "A-17"}}, {"name": "wait"}]},
                  {"role": "tool", "tool_call_id": "c1", "content": "on its way"},
                  {"role": "assistant", "content": "On its way.", "tool_calls": []}],
                 "turns": ["And A-18?", ""]}""");

        assertThat(evalCase.messages())
                .containsExactly(
                        Message.system("Be kind."),
                        Message.user("Where is A-17?"),
                        Message.assistant("")
                                .withToolCalls(List.of(LOOKUP.withId("c1"), ToolCall.of("wait", Map.of()))),
                        Message.tool("c1", "on its way"),
                        Message.assistant("On its way."));
        assertThat(evalCase.turns()).containsExactly("And A-18?", "");
    }

    @Test
    void areAbsentFromACaseThatIsNoConversation() {
        assertThat(parsed("{\"question\": \"Why?\"}").messages()).isEmpty();
        assertThat(parsed("{\"messages\": null, \"turns\": null}").messages()).isEmpty();
        assertThat(parsed("{\"messages\": null, \"turns\": null}").turns()).isEmpty();
    }

    /** A dataset may use these names for something else. */
    @Test
    void areCheckedOnlyWhenTheyAreReadAsMessages() {
        EvalCase evalCase = parsed("{\"messages\": \"three new\", \"turns\": 3}");

        assertThat(evalCase.text("messages")).isEqualTo("three new");
        assertThat(evalCase.find("input.turns")).hasValue(3);
        assertThatThrownBy(evalCase::messages)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "cases.jsonl:17: 'input.messages' of case 'r1' must be a list of messages such as [{\"role\": \"user\", \"content\": \"…\"}], found \"three new\".");
        assertThatThrownBy(evalCase::turns)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "cases.jsonl:17: 'input.turns' of case 'r1' must be a list of texts, one for each further turn of the user, found 3.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | 'input.messages' of case 'r1' must be a list of messages such as [{\"role\": \"user\", \"content\": \"…\"}], found [].",
                "[M, 1] | 'input.messages.1' of case 'r1' must be a message such as {\"role\": \"user\", \"content\": \"…\"}, found 1.",
                "[M, {\"role\": \"bot\"}] | 'input.messages.1.role' of case 'r1' must be one of system, user, assistant, tool, found \"bot\".",
                "[{\"content\": \"a\"}] | 'input.messages.0.role' of case 'r1' must be one of system, user, assistant, tool, found nothing.",
                "[{\"role\": \"user\"}] | 'input.messages.0.content' of case 'r1' must be a text, found nothing.",
                "[{\"role\": \"assistant\", \"content\": null}] | 'input.messages.0.content' of case 'r1' must be a text, found nothing.",
                "[{\"role\": \"user\", \"content\": [{\"text\": \"a\"}]}] | 'input.messages.0.content' of case 'r1' must be a text, found [{\"text\":\"a\"}].",
                "[{\"role\": \"user\", \"content\": \"a\", \"tool_calls\": [1]}] | 'input.messages.0.tool_calls' of case 'r1' must be a list in a message of the assistant, and absent in others, found [1].",
                "[{\"role\": \"user\", \"content\": \"a\", \"tool_call_id\": \"c\"}] | 'input.messages.0.tool_call_id' of case 'r1' must be in a message of a tool, and absent in others, found \"c\".",
                "[{\"role\": \"tool\", \"content\": \"a\", \"tool_call_id\": 1}] | 'input.messages.0.tool_call_id' of case 'r1' must be a text, found 1.",
                "[{\"role\": \"assistant\", \"tool_calls\": [{\"function\": {\"name\": \"f\"}}]}] | 'input.messages.0.tool_calls.0' of case 'r1' must be {\"id\": \"…\", \"name\": \"…\", \"arguments\": {…}}, found {\"function\":{\"name\":\"f\"}}.",
                "[{\"role\": \"assistant\", \"tool_calls\": [{\"name\": \"f\", \"arguments\": \"{}\"}]}] | 'input.messages.0.tool_calls.0.arguments' of case 'r1' must be an object, found \"{}\".",
                "[{\"role\": \"assistant\", \"tool_calls\": [{\"name\": \"f\", \"id\": 1}]}] | 'input.messages.0.tool_calls.0.id' of case 'r1' must be a text, found 1."
            })
    void nameTheLineTheCaseAndTheFieldThatIsWrong(String messages, String message) {
        EvalCase evalCase =
                parsed("{\"messages\": " + messages.replace("M", "{\"role\": \"user\", \"content\": \"a\"}") + "}");

        assertThatThrownBy(evalCase::messages)
                .isInstanceOf(EvalException.class)
                .hasMessage("cases.jsonl:17: " + message);
    }

    @Test
    void canBeWrittenInCode() {
        List<Message> messages = List.of(
                Message.user("Where is A-17?"),
                Message.assistant("Let me look.")
                        .withToolCalls(List.of(LOOKUP.withId("c1").withResult("lost"))),
                Message.of(Role.TOOL, "lost"));

        EvalCase evalCase = EvalCase.of("r1", Map.of("channel", "chat"))
                .withMessages(messages)
                .withTurns(List.of("And now?"));

        assertThat(evalCase.messages()).isEqualTo(messages);
        assertThat(evalCase.turns()).containsExactly("And now?");
        assertThat(evalCase.text("channel")).isEqualTo("chat");
        assertThat(evalCase.find("input.messages.1.tool_calls.0.name")).hasValue("find_order");
    }

    @Test
    void areTheirPartsAndNothingElse() {
        Message call = Message.assistant("One moment.").withToolCalls(List.of(LOOKUP));

        assertThat(call).hasToString("Message[assistant: One moment. [ToolCall[find_order {\"order\":\"A-17\"}]]]");
        assertThat(call).isNotEqualTo(Message.assistant("One moment.")).isNotEqualTo("One moment.");
        assertThat(Message.tool("c1", "x")).isNotEqualTo(Message.tool("c2", "x"));
        assertThat(LOOKUP.withId("c1")).isNotEqualTo(LOOKUP);
        assertThat(LOOKUP.withId("c1").withArguments(Map.of()).id()).hasValue("c1");
    }

    @Test
    @SuppressWarnings("NullAway") // what users do all the same
    void refuseWhatBelongsToOtherRoles() {
        assertThatThrownBy(() -> Message.user("a").withToolCalls(List.of(LOOKUP)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Tool calls must be a list without null, and belong to a message of the assistant, found [ToolCall[find_order {\"order\":\"A-17\"}]] for a message of the user.");
        assertThatThrownBy(() -> Message.assistant("a").withToolCallId("c1"))
                .hasMessage("The id of a tool call must belong to a message of a tool, found one of the assistant.");
        assertThatThrownBy(() -> Message.user(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areAnAnswerWithTheLastReplyAsItsText() {
        List<Message> messages = List.of(
                Message.assistant("").withToolCalls(List.of(LOOKUP.withId("c1"))),
                Message.tool("c1", "lost"),
                Message.assistant("It is lost."),
                Message.user("Oh."),
                Message.assistant("Sorry."),
                Message.user("Bye."));

        Answer answer = Answer.from(messages);

        assertThat(answer.text()).isEqualTo("Sorry.");
        assertThat(answer.messages()).isEqualTo(messages);
        assertThat(answer.toolCalls()).containsExactly(LOOKUP.withId("c1").withResult("lost"));
        assertThat(answer.output()).isEmpty();
        assertThat(answer).isEqualTo(Answer.ofMessages(messages)).isNotEqualTo(Answer.of("Sorry."));
        assertThat(Answer.from(Message.assistant("Hi.")))
                .isEqualTo(Answer.ofMessages(List.of(Message.assistant("Hi."))));
    }

    @Test
    void leaveATextAndToolCallsThatWereGiven() {
        Answer answer = Answer.of("Refund of 45 euros")
                .withToolCalls(List.of(LOOKUP))
                .withMessages(List.of(Message.assistant("Done.").withToolCalls(List.of(ToolCall.of("pay", Map.of())))));

        assertThat(answer.text()).isEqualTo("Refund of 45 euros");
        assertThat(answer.toolCalls()).containsExactly(LOOKUP);
        assertThat(answer.withContexts(List.of("p")).withOutput(Map.of()).messages())
                .hasSize(1);
    }

    @Test
    void areNoAnswerWithoutAReply() {
        assertThatThrownBy(() -> Answer.from(List.of(Message.user("Hello?"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "An answer's messages must have one of the assistant, found 1 without any. Add the agent's reply.");
        assertThatThrownBy(() -> Answer.ofMessages(Arrays.asList(Message.assistant("a"), null)))
                .hasMessage("An answer's messages must not contain null, found one at index 1.");
    }

    @Test
    void isTheSameHoweverLongItTook() {
        Message timed =
                Message.assistant("Yes.").withLatency(Duration.ofMillis(5)).withUsage(Usage.of(1, 2));

        assertThat(timed).isEqualTo(Message.assistant("Yes.")).hasSameHashCodeAs(Message.assistant("Yes."));
        assertThat(timed.withToolCalls(List.of()).latency()).hasValue(Duration.ofMillis(5));
        assertThat(timed.withToolCalls(List.of()).usage()).hasValue(Usage.of(1, 2));
        assertThat(Message.user("Yes.").latency()).isEmpty();
    }
}
