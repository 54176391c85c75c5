/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.Answer;
import dev.evaljunit.ChatAgent;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.Message;
import dev.evaljunit.PassRate;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.report.PageText;
import dev.evaljunit.judge.Judges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/how-to/test-a-conversation.md; the tags mark what the page shows. */
class ConversationSnippetsTests {

    @TempDir
    Path reports;

    /** The agent of the page: it looks up orders, and thanks for thanks. */
    static final class SupportChat {

        private static final Pattern ORDER = Pattern.compile("A-\\d+");

        /** Reply to a whole conversation. */
        List<Message> reply(List<Message> messages) {
            String text = messages.get(messages.size() - 1).text();
            Matcher found = ORDER.matcher(text);
            if (!found.find()) {
                return List.of(Message.assistant("You are welcome."));
            }
            String order = found.group();
            ToolCall call = ToolCall.of("find_order", Map.of("order", order)).withId("call-" + messages.size());
            return List.of(
                    Message.assistant("").withToolCalls(List.of(call)),
                    Message.tool("call-" + messages.size(), "in transit"),
                    Message.assistant(order + " is on its way."));
        }

        /** Reply to one text, in a chat that remembers the others. */
        String say(String text) {
            return text.startsWith("A") || text.contains("A-") ? "It is on its way." : "You are welcome.";
        }
    }

    // tag::eval[]
    @EvalDataset("order-chats")
    static class SupportChatEvalTest {

        private final ChatAgent agent = messages -> new SupportChat().reply(messages);

        @EvalJudge
        final Judge endsWell = Judges.containsAny("expected.answer");

        @EvalJudge
        final Judge looksItUp = Judges.containsAll("expected.tool").on("tool_calls");

        @EvalJudge
        final Judge neverPromisesMoney =
                Judges.containsNone(List.of("refund", "voucher")).on("replies");

        @EvalTest
        @PassRate(atLeast = 0.5)
        Answer answersInEveryTurn(EvalCase chat) throws Exception {
            return agent.answer(chat);
        }
    }
    // end::eval[]

    @EvalDataset("order-chats")
    static class SessionEvalTest {

        @EvalJudge
        final Judge endsWell = Judges.containsAny("expected.answer");

        // tag::session[]
        @EvalTest
        @PassRate(atLeast = 0.5)
        Answer remembersTheConversation(EvalCase chat) throws Exception {
            SupportChat session = new SupportChat();
            ChatAgent agent =
                    messages -> session.say(messages.get(messages.size() - 1).text());
            return agent.answer(chat);
        }
        // end::session[]
    }

    @EvalDataset("order-chats")
    static class OwnLoopEvalTest {

        @EvalJudge
        final Judge endsWell = Judges.containsAny("expected.answer");

        // tag::own[]
        @EvalTest
        @PassRate(atLeast = 0.5)
        Answer answersTheLastMessage(EvalCase chat) {
            List<Message> added = new SupportChat().reply(chat.messages());
            return Answer.ofMessages(added);
        }
        // end::own[]
    }

    @Test
    void theConversationsArePlayedAndReported() throws Exception {
        var results = new EngineKit(reports, Map.of()).run(selectClass(SupportChatEvalTest.class));

        assertThat(results.finished())
                .containsExactlyInAnyOrder(
                        "chat-0001 SUCCESSFUL",
                        "chat-0002 SUCCESSFUL",
                        "pass-rate SUCCESSFUL",
                        "answersInEveryTurn SUCCESSFUL",
                        "SupportChatEvalTest SUCCESSFUL");
        try (var files = Files.walk(reports)) {
            Path page = files.filter(file -> file.endsWith("index.html") && !reports.equals(file.getParent()))
                    .findFirst()
                    .orElseThrow();
            assertThat(PageText.decoded(Files.readString(page)))
                    .contains("\"title\":\"Turn 3\"", "You are welcome.", "\"name\":\"find_order\"");
        }
    }

    @Test
    void anAgentMayRememberTheConversationItself() {
        assertThat(new EngineKit(reports, Map.of())
                        .run(selectClass(SessionEvalTest.class))
                        .finished())
                .contains("chat-0001 SUCCESSFUL", "chat-0002 SUCCESSFUL");
    }

    @Test
    void aTestMayReadTheMessagesItself() {
        assertThat(new EngineKit(reports, Map.of())
                        .run(selectClass(OwnLoopEvalTest.class))
                        .finished())
                .contains("chat-0001 SUCCESSFUL", "chat-0002 ABORTED");
    }
}
