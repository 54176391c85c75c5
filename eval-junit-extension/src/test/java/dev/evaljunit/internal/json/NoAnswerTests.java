/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.service.Result;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.embedding.EmbeddingResponse;

class NoAnswerTests {

    record Reply<T>(T text) {}

    static class OwnResult extends Result<String> {

        OwnResult() {
            super(Result.builder());
        }
    }

    interface Agents {
        String text();

        Object anything();

        Reply<String> record();

        @SuppressWarnings("TypeParameterUnusedInFormals") // agents are generic, too
        <T> T generic();

        Optional<String> optional();

        CompletionStage<String> stage();

        CompletableFuture<Reply<String>> future();

        List<? extends String> list();

        Map<String, Object> map();

        LocalDate date();

        int number();

        int[] numbers();

        byte[] bytes();

        Stream<String> stream();

        Future<String> task();

        Flow.Publisher<String> publisher();

        HttpResponse<String> response();

        Optional<HttpResponse<String>> perhaps();

        CompletionStage<Void> nothing();

        CompletionStage<byte[]> lateBytes();

        List<? extends Future<String>> tasks();

        @SuppressWarnings("TypeParameterUnusedInFormals")
        <T extends Stream<String>> T bounded();

        Response okHttp();

        Result<String> langChain();

        ChatResponse springAi();

        OwnResult ownResult();

        dev.langchain4j.model.output.Response<String> langChainResponse();

        ChatClient.CallResponseSpec springAiCall();

        EmbeddingResponse springAiEmbedding();

        IllegalStateException failure();
    }

    private static Optional<NoAnswer> of(String method) throws NoSuchMethodException {
        return NoAnswer.ofDeclared(Agents.class.getDeclaredMethod(method).getGenericReturnType());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "anything",
                "record",
                "generic",
                "optional",
                "stage",
                "future",
                "list",
                "map",
                "date",
                "number",
                "numbers",
                "langChain",
                "ownResult",
                "springAi"
            })
    void understandsValues(String method) throws NoSuchMethodException {
        assertThat(of(method)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes | byte[] | Return what it contains instead, as text.",
                "stream | Stream<String> | Return its value instead, for example with get() or block().",
                "task | Future<String> | Return its value instead, for example with get() or block().",
                "publisher | Publisher<String> | Return its value instead, for example with get() or block().",
                "response | HttpResponse<String> | Return its body instead, as text or as a record.",
                "perhaps | HttpResponse<String> | Return its body instead, as text or as a record.",
                "nothing | Void | Return the answer instead.",
                "lateBytes | byte[] | Return what it contains instead, as text.",
                "tasks | Future<String> | Return its value instead, for example with get() or block().",
                "bounded | Stream<String> | Return its value instead, for example with get() or block().",
                "okHttp | Response | Return its body instead, as text or as a record.",
                "langChainResponse | Response<String> | Return its content() instead.",
                "springAiCall | CallResponseSpec | Return its chatResponse() instead, which has tool calls and usage, or its content().",
                "springAiEmbedding | EmbeddingResponse | Return its text instead, or an Answer with its text, tool calls and usage.",
                "failure | IllegalStateException | Throw it instead."
            })
    void namesTypesThatAreNoAnswer(String method, String name, String advice) throws NoSuchMethodException {
        assertThat(of(method)).contains(new NoAnswer(name, advice));
    }

    @Test
    void statesWhatMustBeReturned() throws NoSuchMethodException {
        assertThat(of("bytes").orElseThrow().rule())
                .isEqualTo(
                        "must return text, an Answer, a record or bean, or a CompletionStage of one, found byte[]. Return what it contains instead, as text.");
    }
}
