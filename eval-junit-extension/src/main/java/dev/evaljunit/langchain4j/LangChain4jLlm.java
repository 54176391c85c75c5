/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.FrameworkModel;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a model of LangChain4j. It makes no retries: those of LangChain4j are the only ones. */
final class LangChain4jLlm implements Llm {

    private final ChatModel model;
    private final FrameworkModel known;
    private volatile boolean refusesSchemas;

    LangChain4jLlm(ChatModel model) {
        this.model = model;
        this.known = new FrameworkModel(LangChain4j.NAME, model);
    }

    @Override
    public String defaultName() {
        @Nullable String name = model.defaultRequestParameters().modelName();
        return name == null ? known.type() : name;
    }

    @Override
    public Optional<LlmReply> preflight(LlmRequest request) {
        return Optional.of(ask(request));
    }

    @Override
    public LlmReply ask(LlmRequest request) {
        known.refuseSeed(request);
        try {
            return reply(request);
        } catch (ContentFilteredException e) {
            return LlmReply.of(Objects.requireNonNullElse(e.getMessage(), "")).withFinish(Finish.REFUSED);
        } catch (LlmException e) {
            throw e;
        } catch (RuntimeException e) {
            throw LangChain4jFailure.of(model, e);
        }
    }

    private LlmReply reply(LlmRequest request) {
        boolean hasSchema = request.schema().isPresent();
        if (hasSchema && !refusesSchemas) {
            try {
                return of(model.chat(
                        chatRequest(request).responseFormat(format(request)).build()));
            } catch (UnsupportedFeatureException e) { // before it sends anything
                refusesSchemas = true;
            }
        }
        LlmReply reply = of(model.chat(chatRequest(request).build()));
        return hasSchema ? reply.withFallback(FrameworkModel.WITHOUT_SCHEMA) : reply;
    }

    private ChatRequest.Builder chatRequest(LlmRequest request) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!request.system().isEmpty()) {
            messages.add(SystemMessage.from(request.system()));
        }
        messages.add(UserMessage.from(request.prompt()));
        request.answer().map(AiMessage::from).ifPresent(messages::add);
        ChatRequest.Builder builder = ChatRequest.builder().messages(messages);
        if (!request.model().equals(defaultName())) {
            builder.modelName(request.model());
        }
        request.temperature().ifPresent(builder::temperature);
        request.maxTokens().ifPresent(builder::maxOutputTokens);
        return builder;
    }

    private static @Nullable ResponseFormat format(LlmRequest request) {
        return request.schema()
                .map(schema -> ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name(schema.name())
                                .rootElement(JsonRawSchema.from(Json.write(schema.json())))
                                .build())
                        .build())
                .orElse(null);
    }

    private static LlmReply of(ChatResponse response) {
        LlmReply reply = LlmReply.of(LangChain4jAnswers.text(response)).withFinish(finish(response.finishReason()));
        return FrameworkModel.withOrigin(
                reply, response.modelName(), response.id(), LangChain4jAnswers.usage(response));
    }

    private static Finish finish(@Nullable FinishReason reason) {
        if (reason == null) {
            return Finish.OTHER;
        }
        return switch (reason) {
            case STOP -> Finish.COMPLETE;
            case LENGTH -> Finish.TRUNCATED;
            case CONTENT_FILTER -> Finish.REFUSED;
            case TOOL_EXECUTION, OTHER -> Finish.OTHER;
        };
    }
}
