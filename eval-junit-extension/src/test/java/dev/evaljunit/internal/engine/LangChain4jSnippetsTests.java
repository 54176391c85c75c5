/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Judge;
import dev.evaljunit.PassRate;
import dev.evaljunit.TokenGate;
import dev.evaljunit.ToolCall;
import dev.evaljunit.TrialRecorder;
import dev.evaljunit.judge.Judges;
import dev.evaljunit.judge.Trajectories;
import dev.evaljunit.langchain4j.LangChain4j;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.AiServices;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/how-to/test-a-langchain4j-agent.md; the tags mark what the page shows. */
class LangChain4jSnippetsTests {

    @TempDir
    Path reports;

    /** A model that looks up what it does not know. */
    static final class CapitalModel implements ChatModel {

        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder()
                    .aiMessage(reply(request))
                    .tokenUsage(new TokenUsage(10, 2))
                    .build();
        }

        private static AiMessage reply(ChatRequest request) {
            var last = request.messages().get(request.messages().size() - 1);
            if (last instanceof ToolExecutionResultMessage found) {
                return AiMessage.from("It is " + found.text() + ".");
            }
            boolean isFrance = request.messages().toString().contains("France");
            return AiMessage.from(ToolExecutionRequest.builder()
                    .id("call-1")
                    .name("capital")
                    .arguments(isFrance ? "{\"arg0\": \"France\"}" : "{\"arg0\": \"Japan\"}")
                    .build());
        }
    }

    static final class Atlas {

        @Tool
        String capital(String arg0) {
            return arg0.equals("France") ? "Paris" : "Tokyo";
        }
    }

    interface Geographer {

        String ask(String question);
    }

    // tag::eval[]
    @EvalDataset("capitals")
    static class GeographerEvalTest {

        private final Geographer geographer = AiServices.builder(Geographer.class)
                .chatModel(new CapitalModel())
                .tools(new Atlas())
                .build();

        @EvalJudge
        final Judge isCorrect = Judges.containsAll("expected.answer");

        @EvalJudge
        final Judge looksItUp = Trajectories.steps(1, 2);

        @EvalTest
        @PassRate(atLeast = 0.5)
        @TokenGate(percentile = 95, atMost = 100)
        String answersQuestions(EvalCase question) {
            return geographer.ask(question.text("question"));
        }
    }
    // end::eval[]

    @EvalDataset("capitals")
    static class OwnLoopEvalTest {

        @EvalJudge
        final Judge looksItUp = Trajectories.steps(1, 1);

        // tag::recorder[]
        @EvalTest
        @PassRate(atLeast = 0.5)
        CompletableFuture<String> answersOnOtherThreads(EvalCase question) {
            TrialRecorder recorder = TrialRecorder.current();
            return CompletableFuture.supplyAsync(() -> {
                recorder.toolCall(ToolCall.of("capital", Map.of("of", question.text("question"))));
                recorder.context("The capital of France is Paris.");
                return "Paris";
            });
        }
        // end::recorder[]
    }

    @Test
    void whatTheServiceDoesIsJudged() {
        var results = new EngineKit(reports).run(selectClass(GeographerEvalTest.class));

        assertThat(results.finished())
                .contains("pass-rate SUCCESSFUL", "answersQuestions SUCCESSFUL")
                .noneMatch(each -> each.endsWith("FAILED"));
    }

    @Test
    void whatAnAgentRecordsIsJudged() {
        var results = new EngineKit(reports).run(selectClass(OwnLoopEvalTest.class));

        assertThat(results.finished()).contains("pass-rate SUCCESSFUL", "answersOnOtherThreads SUCCESSFUL");
    }

    @Test
    void passagesAreListenedTo() {
        ContentRetriever atlas = query -> List.of(Content.from("Paris is in France."));
        ChatModel model = new CapitalModel();
        Geographer geographer =
                // tag::retriever[]
                AiServices.builder(Geographer.class)
                        .chatModel(model)
                        .contentRetriever(atlas.addListener(LangChain4j.retrieverListener()))
                        // end::retriever[]
                        .tools(new Atlas())
                        .build();

        assertThat(geographer.ask("Capital of France?")).isEqualTo("It is Paris.");
    }
}
