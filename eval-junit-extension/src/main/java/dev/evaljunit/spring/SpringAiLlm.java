/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.spring;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmReply.Finish;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.FrameworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/** Asks a model of Spring AI. It makes no retries: those of Spring AI are the only ones. */
final class SpringAiLlm implements Llm {

    private final ChatModel model;
    private final FrameworkModel known;

    SpringAiLlm(ChatModel model) {
        this.model = model;
        this.known = new FrameworkModel("Spring AI", model);
    }

    @Override
    public String defaultName() {
        return ModelOptions.of(model).map(ChatOptions::getModel).orElseGet(known::type);
    }

    @Override
    public Optional<LlmReply> preflight(LlmRequest request) {
        return Optional.of(ask(request));
    }

    @Override
    public LlmReply ask(LlmRequest request) {
        known.refuseSeed(request);
        ChatOptions.Builder options = options(request);
        boolean hasSchema = request.schema()
                .filter(schema -> ModelOptions.setSchema(options, Json.write(schema.json())))
                .isPresent();
        LlmReply reply = reply(call(new Prompt(messages(request), options.build())));
        return request.schema().isPresent() && !hasSchema ? reply.withFallback(FrameworkModel.WITHOUT_SCHEMA) : reply;
    }

    private static List<Message> messages(LlmRequest request) {
        var messages = new ArrayList<Message>();
        if (!request.system().isEmpty()) {
            messages.add(new SystemMessage(request.system()));
        }
        messages.add(new UserMessage(request.prompt()));
        request.answer().map(AssistantMessage::new).ifPresent(messages::add);
        return messages;
    }

    private ChatOptions.Builder options(LlmRequest request) {
        ChatOptions.Builder options = ModelOptions.builder(model);
        if (!request.model().equals(defaultName())) {
            options.model(request.model());
        }
        request.temperature().ifPresent(options::temperature);
        request.maxTokens().ifPresent(options::maxTokens);
        return options;
    }

    private @Nullable ChatResponse call(Prompt prompt) {
        try {
            return model.call(prompt);
        } catch (RuntimeException e) {
            throw known.failure(FrameworkModel.unknownKind(), e);
        }
    }

    private LlmReply reply(@Nullable ChatResponse response) {
        @Nullable Generation result = response == null ? null : response.getResult();
        if (response == null || result == null || result.getOutput() == null) {
            throw new LlmException(
                    LlmException.Kind.NO_REPLY,
                    "%s returned a response without a result, as it does if the server replies with an error."
                            .formatted(known));
        }
        return FrameworkModel.withOrigin(
                LlmReply.of(SpringAiAnswers.text(result.getOutput())).withFinish(finish(result)),
                response.getMetadata().getModel(),
                response.getMetadata().getId(),
                SpringAiAnswers.usage(response));
    }

    /** A refusal has the reason STOP, and is in the metadata only. */
    private static Finish finish(Generation result) {
        if (SpringAiAnswers.isRefusal(result.getOutput())) {
            return Finish.REFUSED;
        }
        @Nullable String reason = result.getMetadata().getFinishReason();
        return switch (reason == null ? "" : reason.toLowerCase(Locale.ROOT)) {
            case "stop", "end_turn", "stop_sequence" -> Finish.COMPLETE;
            case "length", "max_tokens" -> Finish.TRUNCATED;
            case "content_filter", "safety", "refusal" -> Finish.REFUSED;
            default -> Finish.OTHER;
        };
    }
}
