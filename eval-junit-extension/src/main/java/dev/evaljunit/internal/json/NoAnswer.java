/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.net.http.HttpResponse;
import java.nio.Buffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type that agents return by mistake: it could be written as JSON only as what surrounds the answer, or not at all. Types of
 * libraries are known by name, so that these need not be on the class path.
 *
 * @param name of the type, for messages
 * @param advice what to return instead
 */
public record NoAnswer(String name, String advice) {

    private static final String VALUE = "Return its value instead, for example with get() or block().";
    private static final String CONTENT = "Return its content() instead.";
    private static final String RESPONSE =
            "Return its chatResponse() instead, which has tool calls and usage, or its content().";
    private static final String TEXT = "Return its text instead, or an Answer with its text, tool calls and usage.";
    private static final String BODY = "Return its body instead, as text or as a record.";
    private static final String READ = "Return what it contains instead, as text.";
    private static final String VOID = "Return the answer instead.";
    private static final String THROW = "Throw it instead.";

    private static final Map<String, String> ADVICE = adviceByType();

    private static final ClassValue<Optional<Class<?>>> KNOWN = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private static Map<String, String> adviceByType() {
        var advice = new HashMap<String, String>();
        Stream.of(
                        Future.class,
                        CompletionStage.class,
                        Callable.class,
                        Supplier.class,
                        BaseStream.class,
                        Iterator.class,
                        Flow.Publisher.class)
                .forEach(type -> advice.put(type.getName(), VALUE));
        put(
                advice,
                VALUE,
                "org.reactivestreams.Publisher",
                "io.reactivex.rxjava3.core.Single",
                "io.reactivex.rxjava3.core.Maybe",
                "io.reactivex.rxjava3.core.Observable",
                "io.smallrye.mutiny.Uni",
                "io.vertx.core.Future",
                "kotlin.Lazy",
                "kotlin.sequences.Sequence",
                "kotlinx.coroutines.Deferred",
                "kotlinx.coroutines.flow.Flow",
                "dev.langchain4j.service.TokenStream");
        put(advice, CONTENT, "dev.langchain4j.model.output.Response");
        put(advice, RESPONSE, "org.springframework.ai.chat.client.ChatClient$CallResponseSpec");
        put(
                advice,
                TEXT,
                "dev.langchain4j.data.message.ChatMessage",
                "org.springframework.ai.model.ModelResponse",
                "org.springframework.ai.model.ModelResult",
                "org.springframework.ai.chat.messages.Message",
                "org.springframework.ai.chat.client.ChatClient$StreamResponseSpec",
                "com.openai.models.chat.completions.ChatCompletion",
                "com.openai.models.responses.Response",
                "com.anthropic.models.messages.Message",
                "com.azure.ai.openai.models.ChatCompletions",
                "com.google.genai.types.GenerateContentResponse",
                "software.amazon.awssdk.core.SdkResponse");
        put(
                advice,
                BODY,
                HttpResponse.class.getName(),
                "org.springframework.http.HttpEntity",
                "okhttp3.Response",
                "okhttp3.Call",
                "retrofit2.Response",
                "retrofit2.Call",
                "feign.Response",
                "jakarta.ws.rs.core.Response",
                "javax.ws.rs.core.Response",
                "org.jboss.resteasy.reactive.RestResponse",
                "org.apache.http.HttpMessage",
                "org.apache.hc.core5.http.HttpMessage",
                "io.micronaut.http.HttpMessage");
        put(
                advice,
                READ,
                byte[].class.getName(),
                Byte[].class.getName(),
                Buffer.class.getName(),
                InputStream.class.getName(),
                Reader.class.getName());
        put(advice, VOID, Void.class.getName(), "kotlin.Unit");
        put(advice, THROW, Throwable.class.getName());
        return Map.copyOf(advice);
    }

    private static void put(Map<String, String> advice, String what, String... types) {
        Arrays.stream(types).forEach(type -> advice.put(type, what));
    }

    /** {@return why no value of the declared type can be an answer; empty if one may be} */
    public static Optional<NoAnswer> ofDeclared(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return isTransparent(raw)
                    ? Arrays.stream(generic.getActualTypeArguments())
                            .flatMap(argument -> ofDeclared(argument).stream())
                            .findFirst()
                    : KNOWN.get(raw).map(found -> of(simpleName(type), found));
        }
        if (type instanceof WildcardType wildcard) {
            return ofDeclared(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> variable) {
            return ofDeclared(variable.getBounds()[0]);
        }
        return type instanceof Class<?> plain && !isTransparent(plain)
                ? KNOWN.get(plain).map(found -> of(simpleName(type), found))
                : Optional.empty();
    }

    /** {@return whether what it contains is the answer} */
    private static boolean isTransparent(Class<?> type) {
        return type == Optional.class
                || CompletionStage.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type);
    }

    private static String simpleName(Type type) {
        return type.getTypeName().replaceAll("[\\w]+[.$]", "");
    }

    /** {@return why an object is no answer; empty if it may be} */
    public static Optional<NoAnswer> of(Object returned) {
        return KNOWN.get(returned.getClass()).map(found -> of(name(returned.getClass(), found), found));
    }

    private static NoAnswer of(String name, Class<?> found) {
        return new NoAnswer(name, ADVICE.getOrDefault(found.getName(), VALUE));
    }

    private static Optional<Class<?>> find(@Nullable Class<?> type) {
        if (type == null || AnswerAdapter.of(type).isPresent()) {
            return Optional.empty();
        }
        if (ADVICE.containsKey(type.getName())) {
            return Optional.of(type);
        }
        return Arrays.stream(type.getInterfaces())
                .flatMap(each -> find(each).stream())
                .findFirst()
                .or(() -> find(type.getSuperclass()));
    }

    /** The name of a lambda or of a hidden class of a library would not help the author of the agent. */
    private static String name(Class<?> type, Class<?> found) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (Modifier.isPublic(at.getModifiers())) {
                return at.getSimpleName();
            }
        }
        return found.getSimpleName();
    }

    /** {@return what an agent must return, what was found, and the next step} */
    public String rule() {
        return "must return text, an Answer, a record or bean, or a CompletionStage of one, found %s. %s"
                .formatted(name, advice);
    }
}
