/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import dev.evaljunit.Answer;
import dev.evaljunit.Embedder;
import dev.evaljunit.Llm;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverListener;
import dev.langchain4j.service.Result;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Adapters for LangChain4j 1.x, which must be on the class path.
 *
 * <p>An eval may return what an AI service returns. What {@code AiServices} do during a trial is recorded without a listener,
 * unless another library brings an {@code AiServiceListenerRegistrarFactory}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LangChain4j {

    static final String NAME = "LangChain4j";

    private LangChain4j() {}

    /**
     * {@return a model for judges, such as those of {@code LlmJudge}, that asks a model of LangChain4j} The name in a rubric is sent
     * as the model's name, and none without one. Parameters that the rubric does not set are those of the model. Its {@code maxRetries} are the only
     * retries, so rate limits are not shared with other models; a rubric that sets a seed is refused, and there are no log
     * probabilities.
     */
    public static Llm llm(ChatModel model) {
        return new LangChain4jLlm(model);
    }

    /** {@return an embedder that asks a model of LangChain4j, whose retries are the only ones} */
    public static Embedder embedder(EmbeddingModel model) {
        return texts -> embed(model, texts);
    }

    private static List<double[]> embed(EmbeddingModel model, List<String> texts) {
        try {
            return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                    .map(LangChain4j::vector)
                    .toList();
        } catch (RuntimeException e) {
            throw LangChain4jFailure.of(model, e);
        }
    }

    private static double[] vector(Embedding embedding) {
        float[] floats = embedding.vector();
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }

    /**
     * {@return an answer with the content, the executed tools, the sources and the tokens of a result} Content that is not text
     * becomes the answer's output; without content, as after a refusal, the text is that of the last reply, or empty.
     */
    public static Answer answer(Result<?> result) {
        return LangChain4jAnswers.of(result);
    }

    /** {@return an answer with the text, the requested tools and the tokens of a reply} */
    public static Answer answer(ChatResponse response) {
        return LangChain4jAnswers.of(response);
    }

    /**
     * {@return listeners that record the tools and tokens of AI services for the trial} Only needed for
     * {@code AiServices.registerListeners} if another library brings its own registrar.
     */
    public static List<AiServiceListener<?>> serviceListeners() {
        return ServiceListeners.ALL;
    }

    /**
     * {@return a listener that records the tokens and tool calls of a {@code ChatModel} that an agent calls by itself} AI services
     * may call the same model: each reply and each tool call counts once. Results of tools that the agent executes by itself are
     * taken from its next request, by the ids of their calls.
     */
    public static ChatModelListener modelListener() {
        return new ModelListener();
    }

    /** {@return a listener that records the passages of a {@code ContentRetriever}} */
    public static ContentRetrieverListener retrieverListener() {
        return new RetrieverListener();
    }
}
