/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.model.Retries.Pause;
import dev.evaljunit.model.limit.CallLimiters;
import dev.evaljunit.model.limit.CallOutcome;
import dev.evaljunit.model.limit.CallPermit;
import dev.evaljunit.model.limit.UnavailableException;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import okhttp3.Request;
import org.apiguardian.api.API;

/**
 * A model behind an OpenAI-compatible {@code /chat/completions}, as most providers, gateways and local servers have it.
 *
 * <p>Broken connections, timeouts and the statuses 408, 409, 429 and 5xx are retried with growing waits, or after the
 * wait that the server wishes; if that is more than a minute, the call ends. All calls to a server with one key share
 * what they learn about its limits, in all JVMs of the user, and wait for their turn. Redirects are not followed. An
 * interrupt of the calling thread ends the call.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class OpenAiChatModel implements ChatModel {

    private final Endpoint endpoint;
    private final CallLimiters limiters;
    private final HttpSender sender;
    private final Retries retries;
    private final Failures failures;
    private final Outcomes outcomes;

    /** Create a model whose calls share the limits that all others to this endpoint have. */
    public OpenAiChatModel(Endpoint endpoint) {
        this(endpoint, CallLimiters.SHARED, duration -> Thread.sleep(duration.toMillis()), Clock.systemUTC());
    }

    OpenAiChatModel(Endpoint endpoint, CallLimiters limiters, Pause pause, Clock clock) {
        this.endpoint = endpoint;
        this.limiters = limiters;
        this.sender = new HttpSender(endpoint.timeout());
        this.retries = new Retries(endpoint.retries(), pause);
        this.failures = new Failures(endpoint, clock);
        this.outcomes = new Outcomes(clock);
    }

    @Override
    public ChatReply ask(ChatRequest request) {
        try {
            return retries.run(() -> attempt(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        }
    }

    private ChatReply attempt(ChatRequest request) throws FailedAttempt, InterruptedException {
        Request http = http(request);
        try (CallPermit permit = limiters.of(endpoint.quota()).acquire(TokenEstimate.of(request), endpoint.timeout())) {
            HttpReply reply = send(http, permit);
            permit.ended(outcomes.of(reply));
            if (!reply.isSuccess()) {
                throw failures.of(reply, request.parameters().model());
            }
            ChatReply chat = OpenAiJson.reply(json(reply)).orElseThrow(() -> failures.noReply(reply));
            Usage usage = chat.usage();
            if (usage != null) {
                permit.used(usage.inputTokens(), usage.outputTokens());
            }
            return chat;
        } catch (UnavailableException e) {
            throw FailedAttempt.last(failures.of(e));
        }
    }

    private Request http(ChatRequest request) {
        var http = new Request.Builder().url(endpoint.url()).post(new OneShotBody(OpenAiJson.request(request)));
        return endpoint.apiKey().isEmpty()
                ? http.build()
                : http.header("Authorization", "Bearer " + endpoint.apiKey()).build();
    }

    private HttpReply send(Request http, CallPermit permit) throws FailedAttempt, InterruptedException {
        try {
            return sender.send(http);
        } catch (IOException e) {
            permit.ended(CallOutcome.FAILED);
            throw failures.of(e);
        }
    }

    private Map<String, Object> json(HttpReply reply) throws FailedAttempt {
        try {
            return Json.readObject(reply.body());
        } catch (JsonSyntaxException e) {
            throw failures.notJson(reply);
        }
    }

    /** {@return the endpoint, without its key} */
    @Override
    public String toString() {
        return "OpenAiChatModel[" + endpoint + "]";
    }
}
