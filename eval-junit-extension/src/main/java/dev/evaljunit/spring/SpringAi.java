/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.spring;

import dev.evaljunit.Answer;
import dev.evaljunit.Llm;
import org.apiguardian.api.API;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;

/** Adapters for Spring AI 1.1 and 2.0, which must be on the class path. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SpringAi {

    private SpringAi() {}

    /**
     * {@return a model for judges, such as those of {@code LlmJudge}, that asks a model of Spring AI} The name in a rubric is sent as the
     * model's name, and none without one. Parameters that the rubric does not set are those of the model. Its retries are the only ones, so rate limits
     * are not shared with other models; a rubric that sets a seed is refused, and there are no log probabilities. Options of 1.1
     * cannot require a schema for every model, so the reply has a {@code fallback} there.
     */
    public static Llm llm(ChatModel model) {
        return new SpringAiLlm(model);
    }

    /**
     * {@return an answer with the text, the requested tools and the tokens of a response, and the documents in its metadata as
     * contexts} A refusal without text has its reason as text. Spring AI reports 0 tokens if it does not know them, so they are unknown.
     *
     * @throws IllegalArgumentException if the response has no result, as after an error of the server
     */
    public static Answer answer(ChatResponse response) {
        return SpringAiAnswers.of(response);
    }

    /**
     * {@return an answer as from its {@link ChatResponse}, with the documents that its advisors retrieved as contexts}
     *
     * @throws IllegalArgumentException if there is no response, or it has no result
     */
    public static Answer answer(ChatClientResponse response) {
        return SpringAiAnswers.of(response);
    }

    /**
     * {@return an advisor that records what a {@code ChatClient} does in a trial: the tools that it calls with their results, the
     * documents that other advisors retrieve, and its tokens} For {@code ChatClient.Builder.defaultAdvisors}. Tools that are given by
     * name only, as 1.1 permits, are not recorded.
     */
    public static Advisor advisor() {
        return new RecordingAdvisor();
    }
}
