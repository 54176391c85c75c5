/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.ToolCall;
import dev.evaljunit.TrialRecorder;
import dev.evaljunit.Usage;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LangChain4jAgentsTests {

    private static final ToolCall SEARCHED =
            ToolCall.of("search", Map.of("city", "Paris")).withId("call_1").withResult("12 hotels in Paris");
    private static final Usage USED = Usage.of(50, 12).withModel("scripted-1");
    private static final ContentRetriever RETRIEVER = query -> List.of(Content.from("Paris is in France."));

    interface Assistant {

        String chat(String question);

        Result<String> result(String question);

        Result<Hotel> hotel(String question);
    }

    record Hotel(String name, int stars) {}

    static final class Tools {

        @Tool
        String search(@P("the city") String city) {
            return "12 hotels in " + city;
        }
    }

    private static ScriptedModel searching(ChatModelListener... listeners) {
        return new ScriptedModel(
                List.of(listeners),
                ScriptedModel.call("call_1", "search", "{\"city\": \"Paris\"}", new TokenUsage(20, 5)),
                ScriptedModel.text("Take the Ritz.", new TokenUsage(30, 7)));
    }

    private static AiServices<Assistant> service(ChatModel model) {
        return AiServices.builder(Assistant.class).chatModel(model).tools(new Tools());
    }

    private interface Agent {

        Object ask() throws Exception;
    }

    /** What an eval does with an agent. */
    private static Answer answer(Agent agent) throws Exception {
        TrialRecorder recorder = TrialRecorder.create();
        return recorder.complete(Answer.from(recorder.call(agent::ask)));
    }

    @Test
    void understandsAResult() {
        Assistant assistant = service(searching()).contentRetriever(RETRIEVER).build();

        Answer answer = Answer.from(assistant.result("Where?"));

        assertThat(answer.text()).isEqualTo("Take the Ritz.");
        assertThat(answer.toolCalls()).containsExactly(SEARCHED);
        assertThat(answer.contexts()).containsExactly("Paris is in France.");
        assertThat(answer.usage()).contains(USED);
    }

    @Test
    void takesContentThatIsNoTextForTheOutput() {
        var model = new ScriptedModel(
                List.of(), ScriptedModel.text("{\"name\": \"Ritz\", \"stars\": 5}", new TokenUsage(3, 4)));

        Answer answer = Answer.from(service(model).build().hotel("Which?"));

        assertThat(answer.output()).contains(Map.of("name", "Ritz", "stars", 5));
        assertThat(answer.usage()).contains(Usage.of(3, 4).withModel("scripted-1"));
    }

    @Test
    void takesARefusalWithoutTextForAnEmptyAnswer() {
        Answer answer = Answer.from(Result.<String>builder()
                .finishReason(FinishReason.CONTENT_FILTER)
                .build());

        assertThat(answer).isEqualTo(Answer.of(""));
    }

    @Test
    void understandsAReplyOfAModel() {
        Answer answer =
                Answer.from(ScriptedModel.call("call_1", "search", "{\"city\": \"Paris\"}", new TokenUsage(20, 5)));

        assertThat(answer.text()).isEmpty();
        assertThat(answer.toolCalls())
                .containsExactly(ToolCall.of("search", Map.of("city", "Paris")).withId("call_1"));
        assertThat(answer.usage()).contains(Usage.of(20, 5).withModel("scripted-1"));
    }

    @Test
    void keepsArgumentsThatAreNoJson() {
        Answer answer = Answer.from(ScriptedModel.call("call_1", "search", "{\"city\": ", new TokenUsage(20)));

        assertThat(answer.toolCalls())
                .containsExactly(ToolCall.of("search", Map.of("unreadable", "{\"city\": "))
                        .withId("call_1"));
        assertThat(answer.usage()).isEmpty();
    }

    @Test
    void recordsAServiceThatReturnsText() throws Exception {
        Assistant assistant = service(searching())
                .contentRetriever(RETRIEVER.addListener(LangChain4j.retrieverListener()))
                .build();

        Answer answer = answer(() -> assistant.chat("Where?"));

        assertThat(answer.text()).isEqualTo("Take the Ritz.");
        assertThat(answer.toolCalls()).containsExactly(SEARCHED);
        assertThat(answer.contexts()).containsExactly("Paris is in France.");
        assertThat(answer.usage()).contains(USED);
    }

    @Test
    void recordsToolsOnOtherThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Assistant assistant = service(new ScriptedModel(
                            List.of(),
                            ScriptedModel.reply(
                                    AiMessage.from(List.of(request("1", "Paris"), request("2", "Rome"))),
                                    new TokenUsage(1, 1),
                                    FinishReason.TOOL_EXECUTION),
                            ScriptedModel.text("Both.", new TokenUsage(1, 1))))
                    .executeToolsConcurrently(threads)
                    .build();

            assertThat(answer(() -> assistant.chat("Where?")).toolCalls())
                    .extracting(call -> call.result().orElseThrow())
                    .containsExactlyInAnyOrder("12 hotels in Paris", "12 hotels in Rome");
        } finally {
            threads.shutdown();
        }
    }

    private static ToolExecutionRequest request(@Nullable String id, String city) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name("search")
                .arguments("{\"city\": \"" + city + "\"}")
                .build();
    }

    @Test
    void countsAReplyOnceThatServiceAndModelReport() throws Exception {
        Assistant assistant = service(searching(LangChain4j.modelListener())).build();

        Answer answer = answer(() -> assistant.chat("Where?"));

        assertThat(answer.toolCalls()).containsExactly(SEARCHED);
        assertThat(answer.usage()).contains(USED);
    }

    @Test
    void countsACallWithoutAnIdOnceThatServiceAndModelReport() throws Exception {
        var model = new ScriptedModel(
                List.of(LangChain4j.modelListener()),
                ScriptedModel.reply(
                        AiMessage.from(List.of(request(null, "Paris"), request(null, "Paris"), request(null, "Rome"))),
                        new TokenUsage(20, 5),
                        FinishReason.TOOL_EXECUTION),
                ScriptedModel.text("Take the Ritz.", new TokenUsage(30, 7)));

        Answer answer = answer(() -> service(model).build().chat("Where?"));

        ToolCall paris = ToolCall.of("search", Map.of("city", "Paris")).withResult("12 hotels in Paris");
        assertThat(answer.toolCalls())
                .containsExactly(
                        paris,
                        paris,
                        ToolCall.of("search", Map.of("city", "Rome")).withResult("12 hotels in Rome"));
    }

    @Test
    void recordsAModelThatAnAgentCallsByItself() throws Exception {
        ScriptedModel model = searching(LangChain4j.modelListener());

        Answer answer = answer(() -> {
            var earlier = ToolExecutionResultMessage.from("call_0", "search", "of an earlier turn");
            var question = UserMessage.from("Where?");
            ChatResponse first = model.chat(List.of(earlier, question));
            var result = ToolExecutionResultMessage.from("call_1", "search", "12 hotels in Paris");
            return model.chat(List.of(earlier, question, first.aiMessage(), result))
                    .aiMessage()
                    .text();
        });

        assertThat(answer.toolCalls()).containsExactly(SEARCHED);
        assertThat(answer.usage()).contains(USED);
    }

    @Test
    void recordsNothingOutsideOfATrial() {
        Assistant assistant = service(searching(LangChain4j.modelListener()))
                .contentRetriever(RETRIEVER.addListener(LangChain4j.retrieverListener()))
                .build();

        assertThat(assistant.chat("Where?")).isEqualTo("Take the Ritz.");
    }
}
