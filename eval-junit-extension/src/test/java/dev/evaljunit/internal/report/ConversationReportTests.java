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
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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

        assertThat(page.select(".case > summary .question").text()).isEqualTo("And A-18?");
        assertThat(page.select(".fields .turn h6").eachText()).containsExactly("Before turn 1", "Turn 1", "Turn 2");
        assertThat(page.select(".fields .message").eachText())
                .containsExactly("system Be kind.", "user Where is A-17?", "assistant On its way.", "user And A-18?");
        assertThat(page.select(".fields dt").eachText())
                .containsExactly("Messages", "Further turns of the user", "Input channel", "Location");
    }

    @Test
    void thePageShowsTheAnswerTurnByTurnWithToolCallsInOrder() throws IOException {
        Element trial = page(run(chat(), ANSWER)).select(".trial").get(0);

        assertThat(trial.select(".turn h6").eachText()).containsExactly("Turn 2", "Turn 3");
        assertThat(trial.select(".message").eachText())
                .containsExactly(
                        "assistant One moment. calls find_order · c1 {\"order\":\"A-18\"}",
                        "tool · result of c1 {\"state\": \"lost\"}",
                        "assistant It is lost | sorry.",
                        "user And my money?",
                        "assistant You get it back.");
        assertThat(trial.select("> .text, > details")).isEmpty();
    }

    @Test
    void thePageShowsATextAndToolCallsThatTheMessagesDoNotHave() throws IOException {
        Answer answer = Answer.of("Refund of 45 euros.")
                .withToolCalls(List.of(ToolCall.of("pay", Map.of("euros", 45))))
                .withMessages(List.of(Message.assistant("").withToolCalls(List.of(FIND)), Message.assistant("Done.")));
        Element trial = page(run(chat(), answer)).select(".trial").get(0);

        assertThat(trial.select(".message").eachText())
                .containsExactly("assistant calls find_order · c1 {\"order\":\"A-18\"}", "assistant Done.");
        assertThat(trial.select("> .text").text()).isEqualTo("Refund of 45 euros.");
        assertThat(trial.select("> details > summary").eachText()).containsExactly("Tool calls (1)");
    }

    @Test
    void thePageShowsARepeatedConversationOnce() throws IOException {
        var all = new ArrayList<>(chat().messages());
        all.add(Message.assistant("It is lost."));

        assertThat(page(run(chat(), Answer.ofMessages(all)))
                        .select(".trial .message")
                        .eachText())
                .containsExactly("assistant It is lost.");
    }

    @Test
    void otherInputOfThatNameIsShownAsItIs() throws IOException {
        EvalCase other = EvalCase.of("r1", Map.of("messages", "three new", "turns", 3));
        Document page = page(run(other, Answer.of("yes")));

        assertThat(page.select(".fields dt").eachText()).containsExactly("Input messages", "Input turns", "Location");
        assertThat(page.select(".turn")).isEmpty();
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
