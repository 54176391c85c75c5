/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The class that turns what a framework returns into an answer. Both are known by name: an adapter, and with it its framework, is
 * loaded only when an agent returns something of the framework.
 *
 * @param type what the framework returns
 * @param adapter the name of a class with a method {@code answer(type)}
 */
public record AnswerAdapter(Class<?> type, String adapter) {

    private static final String LANGCHAIN4J = "dev.evaljunit.langchain4j.LangChain4j";
    private static final String SPRING_AI = "dev.evaljunit.spring.SpringAi";

    private static final Map<String, String> ADAPTERS = Map.of(
            "dev.langchain4j.service.Result", LANGCHAIN4J,
            "dev.langchain4j.model.chat.response.ChatResponse", LANGCHAIN4J,
            "org.springframework.ai.chat.model.ChatResponse", SPRING_AI,
            "org.springframework.ai.chat.client.ChatClientResponse", SPRING_AI);

    private static final ClassValue<Optional<AnswerAdapter>> KNOWN = new ClassValue<>() {
        @Override
        protected Optional<AnswerAdapter> computeValue(Class<?> type) {
            return find(type);
        }
    };

    /** {@return the adapter for objects of a class; empty if none is known} */
    public static Optional<AnswerAdapter> of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static Optional<AnswerAdapter> find(Class<?> type) {
        for (@Nullable Class<?> at = type; at != null; at = at.getSuperclass()) {
            @Nullable String adapter = ADAPTERS.get(at.getName());
            if (adapter != null) {
                return Optional.of(new AnswerAdapter(at, adapter));
            }
        }
        return Optional.empty();
    }

    /** {@return the answer that an agent returned as an object of the type} */
    public Object answer(Object returned) {
        try {
            return Class.forName(adapter).getMethod("answer", type).invoke(null, returned);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "An answer of type '%s' must come from a release of its framework that eval-junit knows, found another one. Return text or an Answer instead."
                            .formatted(type.getName()),
                    e);
        }
    }
}
