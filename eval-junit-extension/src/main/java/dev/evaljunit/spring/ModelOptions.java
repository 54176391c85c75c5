/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.spring;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

/** Options of Spring AI: in 1.1 beans that any model merges into its own, in 2.0 of the model's type, with builders. */
final class ModelOptions {

    private static final Optional<Method> MUTATE = method(ChatOptions.class, "mutate");

    private ModelOptions() {}

    /** {@return a builder of options for a request, which differ from the model's own in what is set} */
    static ChatOptions.Builder builder(ChatModel model) {
        return MUTATE.isPresent()
                ? of(model)
                        .map(options -> (ChatOptions.Builder) call(MUTATE.get(), options))
                        .orElseGet(ChatOptions::builder)
                : ChatOptions.builder();
    }

    /** {@return the model's own options; empty if it has none} */
    @SuppressWarnings("deprecation") // 2.0 prefers a method that 1.1 does not have, which this one calls
    static Optional<ChatOptions> of(ChatModel model) {
        return Optional.ofNullable(model.getDefaultOptions());
    }

    /** {@return whether the options can require a schema, which is then set} */
    static boolean setSchema(ChatOptions.Builder options, String schema) {
        Optional<Method> setter = Arrays.stream(options.getClass().getMethods())
                .filter(method -> method.getName().equals("outputSchema"))
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
        setter.ifPresent(method -> call(method, options, schema));
        return setter.isPresent();
    }

    /** {@return a copy with other tools} */
    static ChatOptions withTools(ToolCallingChatOptions options, List<ToolCallback> tools) {
        if (MUTATE.isEmpty()) {
            ToolCallingChatOptions copy = options.copy();
            copy.setToolCallbacks(tools);
            return copy;
        }
        var builder = (ToolCallingChatOptions.Builder) call(MUTATE.get(), options);
        builder.toolCallbacks(tools);
        return ((ChatOptions.Builder) builder).build();
    }

    private static Optional<Method> method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst();
    }

    private static Object call(Method method, Object target, @Nullable Object... arguments) {
        try {
            return Objects.requireNonNull(method.invoke(target, arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Options of Spring AI must be of 1.1 or 2.0, found %s."
                            .formatted(target.getClass().getName()),
                    e);
        }
    }
}
