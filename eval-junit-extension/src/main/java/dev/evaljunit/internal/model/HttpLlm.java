/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.model.Retries.Pause;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.model.limit.CallOutcome;
import dev.evaljunit.internal.model.limit.CallPermit;
import dev.evaljunit.internal.model.limit.UnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** A model behind HTTP: sends within limits, retries, and describes failures, for any provider. */
public final class HttpLlm implements Llm {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Endpoint endpoint;
    private final ApiInUse api;
    private final String quota;
    private final String server;
    private final CallLimiters limiters;
    private final HttpSender sender;
    private final ReplyIds ids = ReplyIds.SHARED;
    private final Retries retries;
    private final HttpFailures failures;
    private final Clock clock;
    private volatile boolean hasAnswered;

    /**
     * Create a model.
     *
     * @param canChange whether requests are sent without a field that the server refuses
     */
    public HttpLlm(Endpoint endpoint, LlmApi api, boolean canChange) {
        this(
                endpoint,
                new ApiInUse(api, canChange),
                CallLimiters.SHARED,
                duration -> Thread.sleep(duration.toMillis()),
                Clock.systemUTC());
    }

    HttpLlm(Endpoint endpoint, LlmApi api, CallLimiters limiters, Pause pause, Clock clock) {
        this(endpoint, new ApiInUse(api, true), limiters, pause, clock);
    }

    private HttpLlm(Endpoint endpoint, ApiInUse api, CallLimiters limiters, Pause pause, Clock clock) {
        this.endpoint = endpoint;
        this.api = api;
        this.quota = endpoint.quota();
        this.server = endpoint.display();
        this.limiters = limiters;
        this.sender = new HttpSender(endpoint.timeout());
        this.retries = new Retries(endpoint.retries(), pause);
        this.failures = new HttpFailures(endpoint, clock);
        this.clock = clock;
    }

    @Override
    public LlmReply ask(LlmRequest request) {
        try {
            return retries.run(() -> attempt(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        }
    }

    /** An attempt without a refused field belongs to the same attempt: it is not the server that failed. */
    private LlmReply attempt(LlmRequest request) throws FailedAttempt, InterruptedException {
        LlmApi used = api.get();
        while (true) {
            Exchange exchange = exchange(request, used);
            if (exchange.reply().isPresent()) {
                return exchange.reply().get();
            }
            Optional<LlmApi> less = exchange.isRefusal()
                    ? api.refuse(used, ErrorBody.parse(exchange.response().body()), request)
                    : Optional.empty();
            used = less.orElseThrow(() -> failures.of(exchange.response(), request.model()));
        }
    }

    /**
     * One request and its response.
     *
     * @param reply that the response contains; empty if it is an error
     */
    private record Exchange(HttpReply response, Optional<LlmReply> reply) {

        boolean isRefusal() {
            return response.status() == 400 || response.status() == 422;
        }
    }

    private Exchange exchange(LlmRequest request, LlmApi used) throws FailedAttempt, InterruptedException {
        String body = Json.write(used.body(request));
        try (CallPermit permit = limiters.of(quota).acquire(tokens(request), endpoint.timeout())) {
            HttpReply response = send(request, body, used, permit);
            hasAnswered = true;
            Optional<Map<String, Object>> json = response.isSuccess() ? json(response) : Optional.empty();
            Optional<ErrorBody> error = json.flatMap(ErrorBody::inSuccess);
            HttpReply judged = error.map(it -> response.withStatus(it.status().orElse(response.status())))
                    .orElse(response);
            permit.ended(HttpOutcome.of(judged, clock));
            if (!judged.isSuccess()) {
                return new Exchange(judged, Optional.empty());
            }
            Map<String, Object> object = json.orElseThrow(() -> failures.notJson(response));
            LlmReply parsed = (error.isPresent() ? Optional.<LlmReply>empty() : used.reply(object))
                    .orElseThrow(() -> failures.noReply(response, error.isPresent(), request.model()));
            checkId(used.id(object).orElse(""), body);
            parsed.usage().ifPresent(usage -> permit.used(usage.inputTokens(), usage.outputTokens()));
            api.accept(used);
            return new Exchange(response, Optional.of(withFallback(parsed, used)));
        } catch (UnavailableException e) {
            throw FailedAttempt.last(failures.of(e));
        }
    }

    private static LlmReply withFallback(LlmReply reply, LlmApi used) {
        String fallback = used.fallback();
        return fallback.isEmpty() ? reply : reply.withFallback(fallback);
    }

    private void checkId(String id, String body) throws FailedAttempt {
        if (ids.isKnownOfAnotherRequest(server, id, body)) {
            throw failures.foreign(id);
        }
    }

    /** {@return about the tokens of the question, and all that the reply may have; providers count it that way, too} */
    static long tokens(LlmRequest request) {
        long characters = (long) request.system().length() + request.prompt().length();
        return characters / CHARACTERS_PER_TOKEN + 1 + request.maxTokens().orElse(0);
    }

    private HttpReply send(LlmRequest request, String body, LlmApi used, CallPermit permit)
            throws FailedAttempt, InterruptedException {
        HttpUrl url = endpoint.url(used.path());
        Map<String, String> headers = headers(used);
        Optional<RequestMark> mark = RequestMark.atEndOf(request.prompt());
        try {
            return mark.isPresent() ? sender.post(url, headers, body, mark.get()) : sender.post(url, headers, body);
        } catch (IOException e) {
            permit.ended(CallOutcome.FAILED);
            throw failures.of(e, hasAnswered);
        }
    }

    private Map<String, String> headers(LlmApi used) {
        var headers = new LinkedHashMap<>(used.headers(endpoint.apiKey()));
        headers.putAll(endpoint.headers());
        return headers;
    }

    private static Optional<Map<String, Object>> json(HttpReply response) {
        try {
            return Optional.of(Json.readObject(response.body()));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}
