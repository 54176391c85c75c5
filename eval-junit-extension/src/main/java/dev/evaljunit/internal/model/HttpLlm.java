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
import java.util.Map;

/** A model behind HTTP: sends within limits, retries, and describes failures, for any provider. */
public final class HttpLlm implements Llm {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Endpoint endpoint;
    private final LlmApi api;
    private final CallLimiters limiters;
    private final HttpSender sender;
    private final ReplyIds ids = ReplyIds.SHARED;
    private final Retries retries;
    private final HttpFailures failures;
    private final Clock clock;
    private volatile boolean hasAnswered;

    public HttpLlm(Endpoint endpoint, LlmApi api) {
        this(endpoint, api, CallLimiters.SHARED, duration -> Thread.sleep(duration.toMillis()), Clock.systemUTC());
    }

    HttpLlm(Endpoint endpoint, LlmApi api, CallLimiters limiters, Pause pause, Clock clock) {
        this.endpoint = endpoint;
        this.api = api;
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

    private LlmReply attempt(LlmRequest request) throws FailedAttempt, InterruptedException {
        String body = Json.write(api.body(request));
        try (CallPermit permit = limiters.of(endpoint.quota()).acquire(tokens(request), endpoint.timeout())) {
            HttpReply reply = send(body, permit);
            hasAnswered = true;
            permit.ended(HttpOutcome.of(reply, clock));
            if (!reply.isSuccess()) {
                throw failures.of(reply, request.model());
            }
            Map<String, Object> json = json(reply);
            LlmReply parsed = api.reply(json).orElseThrow(() -> failures.noReply(reply));
            checkId(json, body);
            parsed.usage().ifPresent(usage -> permit.used(usage.inputTokens(), usage.outputTokens()));
            return parsed;
        } catch (UnavailableException e) {
            throw FailedAttempt.last(failures.of(e));
        }
    }

    private void checkId(Map<String, Object> json, String body) throws FailedAttempt {
        String id = api.id(json).orElse("");
        if (ids.isKnownOfAnotherRequest(endpoint.display(), id, body)) {
            throw failures.foreign(id);
        }
    }

    /** {@return about the tokens of the question, and all that the reply may have; providers count it that way, too} */
    static long tokens(LlmRequest request) {
        long characters = (long) request.system().length() + request.prompt().length();
        return characters / CHARACTERS_PER_TOKEN + 1 + request.maxTokens().orElse(0);
    }

    private HttpReply send(String body, CallPermit permit) throws FailedAttempt, InterruptedException {
        try {
            return sender.post(endpoint.url(api.path()), api.headers(endpoint.apiKey()), body);
        } catch (IOException e) {
            permit.ended(CallOutcome.FAILED);
            throw failures.of(e, hasAnswered);
        }
    }

    private Map<String, Object> json(HttpReply reply) throws FailedAttempt {
        try {
            return Json.readObject(reply.body());
        } catch (JsonSyntaxException e) {
            throw failures.notJson(reply);
        }
    }
}
