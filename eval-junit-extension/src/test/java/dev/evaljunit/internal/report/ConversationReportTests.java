/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Message;
import dev.evaljunit.ToolCall;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations in all reports. */
class ConversationReportTests {

    private static final ToolCall FIND =
            ToolCall.of("find_order", Map.of("order", "A-18")).withId("c1");

    private static final Answer ANSWER = Answer.ofMessages(List.of(
            Message.assistant("One moment.").withToolCalls(List.of(FIND)),
            Message.tool("c1", "{\"state\": \"lost\"}"),
            Message.assistant("It is lost | sorry."),
            Message.user("And my money?"),
            Message.assistant("You get it back.")));

    @TempDir
    Path directory;

    private static EvalCase chat() {
        return CaseRows.parsed(
                Map.of(
                        "id",
                        "chat-1",
                        "input",
                        Map.of(
                                "channel",
                                "web",
                                "messages",
                                List.of(
                                        Map.of("role", "system", "content", "Be kind."),
                                        Map.of("role", "user", "content", "Where is A-17?"),
                                        Map.of("role", "assistant", "content", "On its way."),
                                        Map.of("role", "user", "content", "And A-18?")),
                                "turns",
                                List.of("And my money?"))),
                "cases.jsonl:1");
    }

    private static EvalRun run(EvalCase evalCase, Answer answer) {
        return SampleRuns.run(
                1,
                List.of(CaseResult.of(
                        evalCase,
                        List.of(SampleRuns.trial(
                                1, answer, 400, List.of(SampleRuns.grounded(0.2, "promises money")))))));
    }

    private Document page(EvalRun run) throws IOException {
        RunReport.of(run, List.of()).write(directory);
        String html = Files.readString(directory.resolve("index.html"));
        Parser parser = Parser.htmlParser().setTrackErrors(10);
        Document page = Jsoup.parse(html, "", parser);
        assertThat(parser.getErrors()).isEmpty();
        return page;
    }

    @Test
    void thePageShowsTheCaseTurnByTurn() throws IOException {
        Document page = page(run(chat(), ANSWER));

        Map<?, ?> view = PageText.cases(page).get(0);
        assertThat(PageText.column(page, "question")).containsExactly("And A-18?");
        assertThat(titles(view, "details.turns")).containsExactly("Before turn 1", "Turn 1", "Turn 2");
        assertThat(messages(view, "details.turns"))
                .containsExactly(
                        "system: Be kind.", "user: Where is A-17?", "assistant: On its way.", "user: And A-18?");
        assertThat(JsonPath.find(view, "details.further_turns.0.body")).hasValue("And my money?");
        assertThat(JsonPath.find(view, "details.input.0.name")).hasValue("channel");
    }

    private static List<String> titles(Object view, String turns) {
        return list(view, turns).stream().map(turn -> text(turn, "title")).toList();
    }

    private static List<String> messages(Object view, String turns) {
        return list(view, turns).stream()
                .flatMap(turn -> list(turn, "messages").stream())
                .map(message -> text(message, "role") + ": " + text(message, "text.body"))
                .toList();
    }

    private static List<?> list(Object value, String path) {
        return (List<?>) JsonPath.find(value, path).orElseThrow();
    }

    private static String text(Object value, String path) {
        return JsonPath.find(value, path).orElse("").toString();
    }

    @Test
    void thePageShowsTheAnswerTurnByTurnWithToolCallsInOrder() throws IOException {
        Object answer = answer(page(run(chat(), ANSWER)));

        assertThat(titles(answer, "turns")).containsExactly("Turn 2", "Turn 3");
        assertThat(messages(answer, "turns"))
                .containsExactly(
                        "assistant: One moment.",
                        "tool: {\"state\": \"lost\"}",
                        "assistant: It is lost | sorry.",
                        "user: And my money?",
                        "assistant: You get it back.");
        assertThat(text(answer, "turns.0.messages.0.tools.0.name")).isEqualTo("find_order");
        assertThat(text(answer, "turns.0.messages.0.tools.0.id")).isEqualTo("c1");
        assertThat(text(answer, "turns.0.messages.1.call")).isEqualTo("c1");
        assertThat(JsonPath.find(answer, "text.body")).isEmpty();
        assertThat(list(answer, "tools")).isEmpty();
    }

    private static Object answer(Document page) {
        return JsonPath.find(PageText.cases(page).get(0), "trials.0.answer").orElseThrow();
    }

    /** The last reply is the text of the answer, although the user has the last word. */
    @Test
    void thePageShowsHowLongEachTurnTook() throws IOException {
        Answer answer = Answer.ofMessages(List.of(
                Message.user("Is it lost?").withLatency(Duration.ofMillis(250)),
                Message.assistant("It is.").withLatency(Duration.ofSeconds(2)),
                Message.user("Bye.")));
        Object shown = answer(page(run(chat(), answer)));

        assertThat(messages(shown, "turns")).containsExactly("user: Is it lost?", "assistant: It is.", "user: Bye.");
        assertThat(list(shown, "turns").stream()
                        .flatMap(turn -> list(turn, "messages").stream())
                        .map(message -> text(message, "took")))
                .containsExactly("250 ms", "2.00 s", "");
        assertThat(JsonPath.find(shown, "text.body")).isEmpty();
    }

    @Test
    void thePageShowsATextAndToolCallsThatTheMessagesDoNotHave() throws IOException {
        Answer answer = Answer.of("Refund of 45 euros.")
                .withToolCalls(List.of(ToolCall.of("pay", Map.of("euros", 45))))
                .withMessages(List.of(Message.assistant("").withToolCalls(List.of(FIND)), Message.assistant("Done.")));
        Object shown = answer(page(run(chat(), answer)));

        assertThat(messages(shown, "turns")).containsExactly("assistant: ", "assistant: Done.");
        assertThat(text(shown, "turns.0.messages.0.tools.0.name")).isEqualTo("find_order");
        assertThat(text(shown, "text.body")).isEqualTo("Refund of 45 euros.");
        assertThat(text(shown, "tools.0.name")).isEqualTo("pay");
    }

    @Test
    void thePageShowsARepeatedConversationOnce() throws IOException {
        var all = new ArrayList<>(chat().messages());
        all.add(Message.assistant("It is lost."));

        assertThat(messages(answer(page(run(chat(), Answer.ofMessages(all)))), "turns"))
                .containsExactly("assistant: It is lost.");
    }

    @Test
    void otherInputOfThatNameIsShownAsItIs() throws IOException {
        EvalCase other = EvalCase.of("r1", Map.of("messages", "three new", "turns", 3));
        Document page = page(run(other, Answer.of("yes")));

        Object view = PageText.cases(page).get(0);
        assertThat(list(view, "details.input").stream().map(field -> text(field, "name")))
                .containsExactly("messages", "turns");
        assertThat(list(view, "details.turns")).isEmpty();
        assertThat(RunReport.of(run(other, Answer.of("yes")), List.of()).texts().get("summary.md"))
                .doesNotContain("Conversation");
    }

    @Test
    void theSummaryHasTheConversationsOfCasesThatDidNotPass() {
        String summary = RunReport.of(run(chat(), ANSWER), List.of()).texts().get("summary.md");

        assertThat(summary).contains("""
                ### Conversation of `chat-1`

                - Before turn 1, **system**: Be kind.
                - Turn 1, **user**: Where is A-17?
                - Turn 1, **assistant**: On its way.
                - Turn 2, **user**: And A-18?
                - Turn 2, **assistant**: One moment. calls `find_order {"order":"A-18"}`
                - Turn 2, **tool**: {"state": "lost"}
                - Turn 2, **assistant**: It is lost \\| sorry.
                - Turn 3, **user**: And my money?
                - Turn 3, **assistant**: You get it back.

                """);
    }

    @Test
    void theSummaryStaysSmall() {
        var messages = new ArrayList<Message>();
        for (int i = 1; i <= 100; i++) {
            messages.add(Message.user("Question " + i + " " + "x".repeat(10_000)));
            messages.add(Message.assistant("Answer " + i));
        }
        String summary = RunReport.of(run(chat(), Answer.ofMessages(messages)), List.of())
                .texts()
                .get("summary.md");

        assertThat(summary)
                .contains("The last 12 of 204 messages:")
                .contains("- Turn 102, **assistant**: Answer 100")
                .doesNotContain("Answer 94\n")
                .hasSizeLessThan(10_000);
    }

    @Test
    void onlyConversationsThatDidNotPassAreInTheSummary() {
        EvalRun passed = SampleRuns.run(
                1,
                List.of(CaseResult.of(
                        chat(), List.of(SampleRuns.trial(1, ANSWER, 400, List.of(SampleRuns.grounded(0.9, "fine")))))));

        assertThat(RunReport.of(passed, List.of()).texts().get("summary.md")).doesNotContain("Conversation of");
    }
}
