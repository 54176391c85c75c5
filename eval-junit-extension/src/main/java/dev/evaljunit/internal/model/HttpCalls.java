/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.model.Retries.Attempt;
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
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Calls to one endpoint, whatever they ask for: sends within limits, retries, and describes failures. */
final class HttpCalls {

    private final Endpoint endpoint;
    private final String quota;
    private final CallLimiters limiters;
    private final HttpSender sender;
    private final Map<String, HttpUrl> urls = new ConcurrentHashMap<>();
    private final Retries retries;
    private final HttpFailures failures;
    private final Clock clock;
    private volatile boolean hasAnswered;

    HttpCalls(Endpoint endpoint, HttpFailures failures) {
        this(endpoint, failures, CallLimiters.SHARED, duration -> Thread.sleep(duration.toMillis()), Clock.systemUTC());
    }

    HttpCalls(Endpoint endpoint, HttpFailures failures, CallLimiters limiters, Pause pause, Clock clock) {
        this.endpoint = endpoint;
        this.quota = endpoint.quota();
        this.limiters = limiters;
        this.sender = new HttpSender(endpoint.timeout(), endpoint.isSecure());
        this.retries = new Retries(endpoint.retries(), pause);
        this.failures = failures;
        this.clock = clock;
    }

    HttpFailures failures() {
        return failures;
    }

    /**
     * What to send.
     *
     * @param path below the base URL
     * @param headers of the provider
     * @param body as JSON
     * @param tokens about as many as the call will use
     * @param mark that the response brings back; {@code null} if it has none
     */
    record Message(
            String path,
            Map<String, String> headers,
            String body,
            long tokens,
            @Nullable RequestMark mark) {}

    /**
     * What was received.
     *
     * @param value that the response contains; empty if it is an error
     */
    record Received<T>(HttpReply response, Optional<T> value) {}

    /** Reads the JSON of a success. */
    interface Reading<T> {

        /**
         * {@return the value}
         *
         * @param isError whether the JSON describes an error
         */
        T read(HttpReply response, Map<String, Object> json, boolean isError) throws FailedAttempt;

        /** {@return the tokens that the call used; empty if unknown} */
        Optional<Usage> usage(T value);
    }

    /** Repeat attempts until one succeeds, or another makes no sense. */
    <T> T run(Attempt<T> attempt) {
        try {
            return retries.run(attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        }
    }

    /** Send once, within the limits of the endpoint. */
    <T> Received<T> exchange(Message message, Reading<T> reading) throws FailedAttempt, InterruptedException {
        try (CallPermit permit = limiters.of(quota).acquire(message.tokens(), endpoint.timeout())) {
            HttpReply response = send(message, permit);
            hasAnswered = true;
            Optional<Map<String, Object>> json = response.isSuccess() ? json(response) : Optional.empty();
            Optional<ErrorBody> error = json.flatMap(ErrorBody::inSuccess);
            HttpReply judged = error.map(it -> response.withStatus(it.status().orElse(response.status())))
                    .orElse(response);
            permit.ended(HttpOutcome.of(judged, clock));
            if (!judged.isSuccess()) {
                return new Received<>(judged, Optional.empty());
            }
            T value = reading.read(response, json.orElseThrow(() -> failures.notJson(response)), error.isPresent());
            reading.usage(value).ifPresent(usage -> permit.used(usage.inputTokens(), usage.outputTokens()));
            return new Received<>(response, Optional.of(value));
        } catch (UnavailableException e) {
            throw FailedAttempt.last(failures.of(e));
        }
    }

    private HttpReply send(Message message, CallPermit permit) throws FailedAttempt, InterruptedException {
        HttpUrl url = urls.computeIfAbsent(message.path(), endpoint::url);
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        headers.putAll(endpoint.headers());
        try {
            return message.mark() == null
                    ? sender.post(url, headers, message.body())
                    : sender.post(url, headers, message.body(), message.mark());
        } catch (IOException e) {
            permit.ended(CallOutcome.FAILED);
            throw failures.of(e, hasAnswered);
        }
    }

    private static Optional<Map<String, Object>> json(HttpReply response) {
        try {
            return Optional.of(Json.readObject(response.body()));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}
