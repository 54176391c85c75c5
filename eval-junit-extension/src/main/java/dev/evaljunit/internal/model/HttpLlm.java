/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.model.HttpCalls.Message;
import dev.evaljunit.internal.model.HttpCalls.Reading;
import dev.evaljunit.internal.model.HttpCalls.Received;
import dev.evaljunit.internal.model.Retries.Pause;
import dev.evaljunit.internal.model.limit.CallLimiters;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A model behind HTTP, of any provider. */
public final class HttpLlm implements Llm {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final ApiInUse api;
    private final String apiKey;
    private final String server;
    private final HttpCalls calls;
    private final HttpFailures failures;
    private final ReplyIds ids = ReplyIds.SHARED;
    private final RequestBodies bodies = new RequestBodies();

    /** Create a model. */
    public HttpLlm(Endpoint endpoint, LlmApi api) {
        this(endpoint, api, new HttpCalls(endpoint, new HttpFailures(endpoint, api, Clock.systemUTC())));
    }

    HttpLlm(Endpoint endpoint, LlmApi api, CallLimiters limiters, Pause pause, Clock clock) {
        this(endpoint, api, new HttpCalls(endpoint, new HttpFailures(endpoint, api, clock), limiters, pause, clock));
    }

    private HttpLlm(Endpoint endpoint, LlmApi api, HttpCalls calls) {
        this.api = new ApiInUse(api);
        this.apiKey = endpoint.apiKey();
        this.server = endpoint.display();
        this.calls = calls;
        this.failures = calls.failures();
    }

    @Override
    public LlmReply ask(LlmRequest request) {
        return calls.run(() -> attempt(request));
    }

    @Override
    public Optional<LlmReply> preflight(LlmRequest request) {
        return Optional.of(ask(request));
    }

    /** An attempt without a refused field belongs to the same attempt: it is not the server that failed. */
    private LlmReply attempt(LlmRequest request) throws FailedAttempt, InterruptedException {
        LlmApi used = api.get();
        while (true) {
            Received<LlmReply> received = exchange(request, used);
            if (received.value().isPresent()) {
                return received.value().get();
            }
            HttpReply response = received.response();
            Optional<LlmApi> less = response.status() == 400 || response.status() == 422
                    ? api.refuse(used, ErrorBody.parse(response.body()), request)
                    : Optional.empty();
            used = less.orElseThrow(() -> failures.of(response, request.model()));
        }
    }

    private Received<LlmReply> exchange(LlmRequest request, LlmApi used) throws FailedAttempt, InterruptedException {
        String body = bodies.of(used, request);
        var message = new Message(
                used.path(request),
                used.headers(apiKey),
                body,
                tokens(request),
                RequestMark.atEndOf(request.prompt()).orElse(null));
        return calls.exchange(message, new ReplyReading(request, used, body));
    }

    private final class ReplyReading implements Reading<LlmReply> {

        private final LlmRequest request;
        private final LlmApi used;
        private final String body;

        ReplyReading(LlmRequest request, LlmApi used, String body) {
            this.request = request;
            this.used = used;
            this.body = body;
        }

        @Override
        public LlmReply read(HttpReply response, Map<String, Object> json, boolean isError) throws FailedAttempt {
            LlmReply reply = (isError ? Optional.<LlmReply>empty() : used.reply(json))
                    .orElseThrow(() -> failures.noReply(response, isError, request.model()));
            Optional<String> id = used.id(json);
            if (ids.isKnownOfAnotherRequest(server, id.orElse(""), body)) {
                throw failures.foreign(id.orElse(""));
            }
            api.accept(used);
            LlmReply identified =
                    response.requestId().or(() -> id).map(reply::withRequestId).orElse(reply);
            String fallback = used.fallback();
            return fallback.isEmpty() ? identified : identified.withFallback(fallback);
        }

        @Override
        public Optional<Usage> usage(LlmReply reply) {
            return reply.usage();
        }
    }

    /** {@return about the tokens of the question, and all that the reply may have; providers count it that way, too} */
    static long tokens(LlmRequest request) {
        long characters = (long) request.system().length()
                + request.prompt().length()
                + request.answer().map(String::length).orElse(0);
        return characters / CHARACTERS_PER_TOKEN + 1 + request.maxTokens().orElse(0);
    }
}
