/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.model.Retries.Pause;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import okhttp3.Request;
import org.apiguardian.api.API;

/**
 * A model behind an OpenAI-compatible {@code /chat/completions}, as most providers, gateways and local servers have it.
 *
 * <p>Broken connections, timeouts and the statuses 408, 409, 429 and 5xx are retried with growing waits, or after the
 * wait that the server wishes, up to a minute. Redirects are not followed. An interrupt of the calling thread ends the
 * call.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class OpenAiChatModel implements ChatModel {

    private final Endpoint endpoint;
    private final HttpSender sender;
    private final Retries retries;
    private final Failures failures;

    public OpenAiChatModel(Endpoint endpoint) {
        this(endpoint, duration -> Thread.sleep(duration.toMillis()), Clock.systemUTC());
    }

    OpenAiChatModel(Endpoint endpoint, Pause pause, Clock clock) {
        this.endpoint = endpoint;
        this.sender = new HttpSender(endpoint.timeout());
        this.retries = new Retries(endpoint.retries(), pause);
        this.failures = new Failures(endpoint, clock);
    }

    @Override
    public ChatReply ask(ChatRequest request) {
        Request http = http(request);
        try {
            return retries.run(() -> attempt(http, request.parameters().model()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        }
    }

    private Request http(ChatRequest request) {
        var http = new Request.Builder().url(endpoint.url()).post(new OneShotBody(OpenAiJson.request(request)));
        return endpoint.apiKey().isEmpty()
                ? http.build()
                : http.header("Authorization", "Bearer " + endpoint.apiKey()).build();
    }

    private ChatReply attempt(Request http, String model) throws FailedAttempt, InterruptedException {
        HttpReply reply = send(http);
        if (!reply.isSuccess()) {
            throw failures.of(reply, model);
        }
        return OpenAiJson.reply(json(reply)).orElseThrow(() -> failures.noReply(reply));
    }

    private HttpReply send(Request http) throws FailedAttempt, InterruptedException {
        try {
            return sender.send(http);
        } catch (IOException e) {
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
