/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.judge.LlmJudge;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LangChain4jLlmTests {

    private static final LlmRequest REQUEST = LlmRequest.of("gpt-5", "Is it?");
    private static final LlmRequest.Schema SCHEMA = new LlmRequest.Schema("verdict", Map.of("type", "object"));

    private static ScriptedModel saying(String text) {
        return new ScriptedModel(List.of(), ScriptedModel.text(text, new TokenUsage(30, 7)));
    }

    @Test
    void asksForAJudge() {
        ScriptedModel model = saying("yes");

        LlmReply reply = LangChain4j.llm(model)
                .ask(REQUEST.withSystem("Judge.").withMaxTokens(50).withSchema(SCHEMA));

        assertThat(reply.text()).isEqualTo("yes");
        assertThat(reply.finish()).isEqualTo(Finish.COMPLETE);
        assertThat(reply.model()).contains("scripted-1");
        assertThat(reply.usage()).contains(Usage.of(30, 7).withModel("scripted-1"));
        assertThat(reply.fallback()).isEmpty();
        ChatRequest sent = model.requests.get(0);
        assertThat(sent.messages()).containsExactly(SystemMessage.from("Judge."), UserMessage.from("Is it?"));
        assertThat(sent.modelName()).isEqualTo("gpt-5");
        assertThat(sent.maxOutputTokens()).isEqualTo(50);
        assertThat(sent.temperature()).isNull();
        assertThat(sent.responseFormat().jsonSchema().rootElement())
                .isEqualTo(JsonRawSchema.from("{\"type\":\"object\"}"));
    }

    @Test
    void showsTheAnswerThatIsJudgedAsOneOfTheAssistant() {
        ScriptedModel model = saying("safe");

        LlmReply unused = LangChain4j.llm(model).ask(REQUEST.withAnswer("It is."));

        assertThat(model.requests.get(0).messages())
                .containsExactly(UserMessage.from("Is it?"), AiMessage.from("It is."));
    }

    @Test
    void isTheModelOfAJudge() throws Exception {
        ScriptedModel chatModel = saying("{\"reasoning\": \"It is.\", \"score\": \"pass\"}");
        // tag::judge[]
        Judge isPolite = LlmJudge.criterion("is polite", LangChain4j.llm(chatModel));
        // end::judge[]

        Score score = isPolite.score(EvalCase.of("a", Map.of("question", "Where?")), Answer.of("There, please."));

        assertThat(score).hasToString("1.0: It is.");
        assertThat(chatModel.requests.get(0).modelName()).isNull();
    }

    @Test
    void hasTheNameOfTheModelForJudgesThatNameNone() {
        ChatModel named = new ChatModel() {
            @Override
            public ChatRequestParameters defaultRequestParameters() {
                return ChatRequestParameters.builder().modelName("gpt-5").build();
            }
        };

        assertThat(LangChain4j.llm(named).defaultName()).isEqualTo("gpt-5");
        assertThat(LangChain4j.llm(saying("yes")).defaultName()).isEqualTo("ScriptedModel");
    }

    @Test
    void asksWithoutASchemaThatTheModelDoesNotSupport() {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                if (request.responseFormat() != null) {
                    throw new UnsupportedFeatureException("no JSON");
                }
                return ScriptedModel.text("{}", new TokenUsage(1, 1));
            }
        };

        assertThat(LangChain4j.llm(model).ask(REQUEST.withSchema(SCHEMA)).fallback())
                .contains("response_format: none");
    }

    @Test
    void tellsRefusalsAndCutRepliesApart() {
        Llm llm = LangChain4j.llm(new ScriptedModel(
                List.of(),
                ScriptedModel.reply(AiMessage.from("I may not."), new TokenUsage(1, 1), FinishReason.CONTENT_FILTER),
                ScriptedModel.reply(AiMessage.from("ye"), new TokenUsage(1, 1), FinishReason.LENGTH)));

        assertThat(llm.ask(REQUEST).finish()).isEqualTo(Finish.REFUSED);
        assertThat(llm.ask(REQUEST).finish()).isEqualTo(Finish.TRUNCATED);
        assertThat(LangChain4j.llm(new Broken(new ContentFilteredException("filtered"), 0))
                        .ask(REQUEST)
                        .finish())
                .isEqualTo(Finish.REFUSED);
    }

    /** Has its retries where models of LangChain4j have them. */
    record Broken(RuntimeException failure, Integer maxRetries) implements ChatModel {

        @Override
        public ChatResponse doChat(ChatRequest request) {
            throw failure;
        }
    }

    @Test
    void namesWhatRepeatsCallsOfAModel() {
        Llm llm = LangChain4j.llm(new Broken(new AuthenticationException("wrong key"), 2));

        assertThatThrownBy(() -> llm.ask(REQUEST))
                .isInstanceOfSatisfying(LlmException.class, e -> {
                    assertThat(e.kind()).isEqualTo(LlmException.Kind.AUTH);
                    assertThat(e.setting()).contains("api_key");
                })
                .hasMessage(
                        "LangChain4j's Broken gave no reply: dev.langchain4j.exception.AuthenticationException: wrong key. It may have been repeated by its maxRetries of 2, the only retries of such a model.");
    }

    @Test
    void refusesASeed() {
        assertThatThrownBy(() -> LangChain4j.llm(saying("yes")).ask(REQUEST.withSeed(7)))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.setting()).contains("seed"))
                .hasMessage(
                        "A request to LangChain4j's ScriptedModel must not have a seed, which it cannot pass on, found 7. Remove it, or set it where the model is built.");
    }

    @Test
    void embeds() {
        EmbeddingModel model = new EmbeddingModel() {
            @Override
            public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
                return Response.from(texts.stream()
                        .map(text -> Embedding.from(new float[] {text.text().length(), 0.5f}))
                        .toList());
            }
        };

        assertThat(LangChain4j.embedder(model).embed(List.of("a", "bcd")))
                .containsExactly(new double[] {1, 0.5}, new double[] {3, 0.5});
    }
}
