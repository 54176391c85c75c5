/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.ToolCall;
import dev.evaljunit.TrialRecorder;
import dev.evaljunit.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientCustomizer;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.Document;
import org.springframework.ai.tool.annotation.Tool;

class SpringAiTests {

    private static final Usage USED = Usage.of(30, 7).withModel("scripted-1");

    static final class Tools {

        @Tool
        String search(String city) {
            return "12 hotels in " + city;
        }
    }

    private static ScriptedChatModel searching() {
        return new ScriptedChatModel(
                ScriptedChatModel.call("search", "{\"city\": \"Paris\"}"), ScriptedChatModel.text("The Ritz.", 30, 7));
    }

    private static ChatClient client(ChatModel model) {
        return ChatClient.builder(model)
                .defaultTools(new Tools())
                .defaultAdvisors(SpringAi.advisor())
                .build();
    }

    @Test
    void understandsAResponse() {
        Answer answer = Answer.from(ScriptedChatModel.call("search", "{\"city\": \"Paris\"}"));

        assertThat(answer.text()).isEmpty();
        assertThat(answer.toolCalls())
                .containsExactly(ToolCall.of("search", Map.of("city", "Paris")).withId("call_1"));
        assertThat(answer.usage()).isEmpty();
    }

    @Test
    void takesRetrievedDocumentsForContexts() {
        var response = new ChatClientResponse(
                ScriptedChatModel.text("The Ritz.", 30, 7),
                Map.of("qa_retrieved_documents", List.of(new Document("The Ritz is in Paris.")), "other", 1));

        Answer answer = Answer.from(response);

        assertThat(answer.contexts()).containsExactly("The Ritz is in Paris.");
        assertThat(answer.usage()).contains(USED);
    }

    @Test
    void takesTheReasonOfARefusalForTheText() {
        assertThat(Answer.from(ScriptedChatModel.refusal("I may not.")).text()).isEqualTo("I may not.");
    }

    @Test
    void refusesAResponseWithoutResult() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.from(new ChatResponse(List.of())))
                .withMessage(
                        "A ChatResponse must have a result, found none. Spring AI drops the error of the server; its log may have it.");
    }

    @Test
    void recordsToolsAndTokensOfAClient() {
        ChatClient client = client(searching());
        TrialRecorder recorder = TrialRecorder.create();

        String text = recorder.call(() -> client.prompt("Where?").call().content());
        Answer answer = recorder.complete(Answer.from(text));

        assertThat(answer.text()).isEqualTo("The Ritz.");
        assertThat(answer.toolCalls())
                .containsExactly(ToolCall.of("search", Map.of("city", "Paris")).withResult("12 hotels in Paris"));
        assertThat(answer.usage()).contains(USED);
    }

    @Test
    void recordsAllClientsOfAnApplication() {
        // tag::customizer[]
        ChatClientCustomizer recorded = builder -> builder.defaultAdvisors(SpringAi.advisor());
        // end::customizer[]
        ChatClient.Builder builder = ChatClient.builder(searching()).defaultTools(new Tools());
        recorded.customize(builder);
        TrialRecorder recorder = TrialRecorder.create();

        recorder.call(() -> builder.build().prompt("Where?").call().content());

        assertThat(recorder.complete(Answer.of("")).toolCalls()).hasSize(1);
    }

    @Test
    void leavesAClientOutsideOfATrialAlone() {
        assertThat(client(searching()).prompt("Where?").call().content()).isEqualTo("The Ritz.");
    }

    @Test
    void asksForAJudge() {
        var model = new ScriptedChatModel(ScriptedChatModel.text("yes", 30, 7));

        LlmReply reply = SpringAi.llm(model)
                .ask(LlmRequest.of("gpt-5", "Is it?").withSystem("Judge.").withMaxTokens(50));

        assertThat(reply.text()).isEqualTo("yes");
        assertThat(reply.finish()).isEqualTo(Finish.COMPLETE);
        assertThat(reply.model()).contains("scripted-1");
        assertThat(reply.requestId()).contains("id-1");
        assertThat(reply.usage()).contains(USED);
        assertThat(reply.fallback()).isEmpty();
        ChatOptions sent = model.prompts.get(0).getOptions();
        assertThat(sent.getModel()).isEqualTo("gpt-5");
        assertThat(sent.getMaxTokens()).isEqualTo(50);
        assertThat(sent.getTemperature()).isNull();
        assertThat(model.prompts.get(0).getInstructions()).hasSize(2);
    }

    @Test
    void leavesTheNameToTheModelForJudgesThatNameNone() {
        var model = new ScriptedChatModel(ScriptedChatModel.text("yes", 30, 7));
        var llm = SpringAi.llm(model);

        llm.ask(LlmRequest.of(llm.defaultName(), "Is it?"));

        assertThat(llm.defaultName()).isEqualTo("ScriptedChatModel");
        assertThat(model.prompts.get(0).getOptions().getModel()).isNull();
    }

    @Test
    void showsTheAnswerThatIsJudgedAsOneOfTheAssistant() {
        var model = new ScriptedChatModel(ScriptedChatModel.text("safe", 30, 7));

        LlmReply unused =
                SpringAi.llm(model).ask(LlmRequest.of("gpt-5", "Is it?").withAnswer("It is."));

        assertThat(model.prompts.get(0).getInstructions()).last().isEqualTo(new AssistantMessage("It is."));
    }

    @Test
    void statesThatASchemaWasNotSent() {
        var model = new ScriptedChatModel(ScriptedChatModel.text("{}", 30, 7));

        LlmReply reply = SpringAi.llm(model)
                .ask(LlmRequest.of("gpt-5", "Is it?").withSchema(new LlmRequest.Schema("verdict", Map.of())));

        assertThat(reply.fallback()).contains("response_format: none");
    }

    @Test
    void tellsRefusalsAndCutRepliesApart() {
        var model = new ScriptedChatModel(
                ScriptedChatModel.refusal("I may not."),
                ScriptedChatModel.reply(new AssistantMessage("ye"), "LENGTH", 1, 1),
                ScriptedChatModel.reply(new AssistantMessage("ye"), "strange", 1, 1));
        var llm = SpringAi.llm(model);
        LlmRequest request = LlmRequest.of("gpt-5", "Is it?");

        assertThat(llm.ask(request).finish()).isEqualTo(Finish.REFUSED);
        assertThat(llm.ask(request).finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(llm.ask(request).finish()).isEqualTo(Finish.OTHER);
    }

    static final class Broken implements ChatModel {

        final Object retryTemplate = new Object();

        @Override
        public ChatResponse call(Prompt prompt) {
            throw new IllegalStateException("busy");
        }
    }

    @Test
    void namesWhatRepeatsCallsOfAModel() {
        assertThatThrownBy(() -> SpringAi.llm(new Broken()).ask(LlmRequest.of("gpt-5", "Is it?")))
                .isInstanceOf(LlmException.class)
                .hasMessage(
                        "Spring AI's Broken gave no reply: java.lang.IllegalStateException: busy. It may have been repeated by its retryTemplate, the only retries of such a model.");
    }

    @Test
    void refusesASeed() {
        assertThatThrownBy(() -> SpringAi.llm(new ScriptedChatModel())
                        .ask(LlmRequest.of("gpt-5", "Is it?").withSeed(7)))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.setting()).contains("seed"))
                .hasMessageContaining("must not have a seed");
    }
}
