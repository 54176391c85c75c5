/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.model.Endpoint;
import dev.evaljunit.internal.model.HttpLlm;
import dev.evaljunit.internal.model.OpenAiApi;
import dev.evaljunit.internal.model.RequestForm;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A model behind the OpenAI API ({@code /chat/completions}), which most providers and local servers offer. Immutable.
 *
 * <p>Broken connections, timeouts and the statuses 408, 409, 429 and 5xx are retried with growing pauses, or after the
 * pause that the server asks for; a call fails if that is more than a minute. All calls to a server with one key share
 * what they learn about its rate limits, in all JVMs of the user. Redirects are not followed. An interrupt
 * of the calling thread ends the call.
 *
 * <p>If the server refuses the response format, the system role, the temperature, the seed or the name of the limit of tokens
 * before it has accepted a request, the request is sent once more without it, and {@link LlmReply#fallback} states the
 * difference.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class OpenAiLlm implements Llm {

    private final Endpoint endpoint;
    private final HttpLlm http;

    private OpenAiLlm(Endpoint endpoint) {
        this(endpoint, RequestForm.DEFAULT, true);
    }

    OpenAiLlm(Endpoint endpoint, RequestForm form, boolean canFallBack) {
        this.endpoint = endpoint;
        this.http = new HttpLlm(endpoint, new OpenAiApi(form), canFallBack);
    }

    /**
     * Create a model that needs no key. An attempt may take 60 seconds and is retried up to 4 times.
     *
     * @param baseUrl the address that {@code /chat/completions} is appended to, such as
     *     {@code http://localhost:11434/v1}; a query stays at its end
     * @throws EvalException if it is not an HTTP URL, or contains a user name or password
     */
    public static OpenAiLlm at(String baseUrl) {
        return new OpenAiLlm(Endpoint.of(baseUrl));
    }

    /**
     * Return a copy that sends a key.
     *
     * @throws EvalException if the key contains anything but visible ASCII characters
     */
    public OpenAiLlm withApiKey(String newApiKey) {
        return new OpenAiLlm(endpoint.withApiKey(newApiKey));
    }

    /**
     * Return a copy with another time limit for one whole attempt.
     *
     * @throws EvalException if it is not positive
     */
    public OpenAiLlm withTimeout(Duration newTimeout) {
        return new OpenAiLlm(endpoint.withTimeout(newTimeout));
    }

    /**
     * Return a copy that retries a failed attempt up to a number of times.
     *
     * @throws EvalException if it is not from 0 to 10
     */
    public OpenAiLlm withRetries(int newRetries) {
        return new OpenAiLlm(endpoint.withRetries(newRetries));
    }

    /** @throws LlmException if there is no reply; its message names the next step */
    @Override
    public LlmReply ask(LlmRequest request) {
        return http.ask(request);
    }

    /** {@return the endpoint, without its key} */
    @Override
    public String toString() {
        return "OpenAiLlm[" + endpoint.describe() + "]";
    }
}
