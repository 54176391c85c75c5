/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Embedder;
import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.model.EmbeddingApi;
import dev.evaljunit.internal.model.Endpoint;
import dev.evaljunit.internal.model.HttpEmbedder;
import dev.evaljunit.internal.model.HttpLlm;
import dev.evaljunit.internal.model.LlmProvider;
import dev.evaljunit.internal.model.RequestForm;
import dev.evaljunit.internal.recording.RecordedEmbedder;
import dev.evaljunit.internal.recording.RecordedLlm;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A server of language models, called over HTTP. Immutable.
 *
 * <p>Broken connections, timeouts and the statuses 408, 409, 429 and 5xx are retried with growing pauses, or after the
 * pause that the server asks for; a call fails if that is more than a minute. All calls to a server with one key share
 * what they learn about its rate limits, in all JVMs of the user. Redirects are not followed. An interrupt
 * of the calling thread ends the call.
 *
 * <p>If the server refuses the response format, the system role, the temperature, the seed or the name of the limit of tokens
 * before it has accepted a request, the request is sent once more without it, and {@link LlmReply#fallback} states the
 * difference.
 *
 * <p>A server without a key may take 60 seconds for an attempt, which is retried up to 4 times; {@code with…} methods change that.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LlmServer implements Llm {

    private final LlmProvider provider;
    private final Endpoint endpoint;
    private final RecordedLlm llm;

    private LlmServer(LlmProvider provider, Endpoint endpoint) {
        this(provider, endpoint, RequestForm.DEFAULT);
    }

    LlmServer(LlmProvider provider, Endpoint endpoint, RequestForm form) {
        this.provider = provider;
        this.endpoint = endpoint;
        this.llm = new RecordedLlm(new HttpLlm(endpoint, provider.api(form)));
    }

    /**
     * Create a server with the API of OpenAI, which most providers, gateways and local servers offer.
     *
     * @param baseUrl the address that {@code /chat/completions} is appended to, such as
     *     {@code http://localhost:8000/v1}; a query stays at its end
     * @throws EvalException if it is not an HTTP URL, or contains a user name or password
     */
    public static LlmServer openAi(String baseUrl) {
        return new LlmServer(LlmProvider.OPENAI, Endpoint.of(baseUrl));
    }

    /**
     * Create a server with the API of Anthropic. It requires a limit of tokens, so 4,096 is sent if a request has none; it
     * ignores seeds, and gives no log probabilities.
     *
     * @param baseUrl the address that {@code /v1/messages} is appended to, such as {@code https://api.anthropic.com}
     * @throws EvalException if it is not an HTTP URL, or contains a user name or password
     */
    public static LlmServer anthropic(String baseUrl) {
        return new LlmServer(LlmProvider.ANTHROPIC, Endpoint.of(baseUrl));
    }

    /**
     * Create a server with the API of Gemini.
     *
     * @param baseUrl the address that {@code /v1beta/models/…} is appended to, such as
     *     {@code https://generativelanguage.googleapis.com}; without {@code /v1beta} if it contains a version
     * @throws EvalException if it is not an HTTP URL, or contains a user name or password
     */
    public static LlmServer gemini(String baseUrl) {
        return new LlmServer(LlmProvider.GEMINI, Endpoint.of(baseUrl));
    }

    /**
     * Create a server with Ollama's own API.
     *
     * @param baseUrl the address that {@code /api/chat} is appended to, such as {@code http://localhost:11434}
     * @throws EvalException if it is not an HTTP URL, or contains a user name or password
     */
    public static LlmServer ollama(String baseUrl) {
        return new LlmServer(LlmProvider.OLLAMA, Endpoint.of(baseUrl));
    }

    /**
     * Return a copy that sends a key.
     *
     * @throws EvalException if the key contains anything but visible ASCII characters
     */
    public LlmServer withApiKey(String newApiKey) {
        return new LlmServer(provider, endpoint.withApiKey(newApiKey));
    }

    /**
     * Return a copy that sends a header, such as {@code api-key} to Azure. Its value counts as a secret.
     *
     * @throws EvalException if the client sets the header itself, or it contains anything but visible ASCII characters
     */
    public LlmServer withHeader(String name, String value) {
        return new LlmServer(provider, endpoint.withHeader(name, value));
    }

    /**
     * Return a copy with another time limit for one whole attempt.
     *
     * @throws EvalException if it is not positive
     */
    public LlmServer withTimeout(Duration newTimeout) {
        return new LlmServer(provider, endpoint.withTimeout(newTimeout));
    }

    /**
     * Return a copy that retries a failed attempt up to a number of times.
     *
     * @throws EvalException if it is not from 0 to 10
     */
    public LlmServer withRetries(int newRetries) {
        return new LlmServer(provider, endpoint.withRetries(newRetries));
    }

    /**
     * {@return a model of this server that turns texts into vectors; it sends up to 100 texts in one request}
     *
     * @param model its name at the server
     * @throws EvalException if the server has the API of Anthropic or Gemini
     */
    public Embedder embedder(String model) {
        EmbeddingApi api = provider.embeddings()
                .orElseThrow(() -> new EvalException(
                        "Provider '%s' cannot embed texts here. Use LlmServer.openAi(…) or LlmServer.ollama(…)."
                                .formatted(provider)));
        return RecordedEmbedder.of(new HttpEmbedder(endpoint, provider.api(RequestForm.DEFAULT), api, model), model);
    }

    /** {@return the server's name, without port and path} */
    @Override
    public String host() {
        return endpoint.host();
    }

    /** @throws LlmException if there is no reply; its message names the next step */
    @Override
    public LlmReply ask(LlmRequest request) {
        return llm.ask(request);
    }

    /** Asks the question. */
    @Override
    public Optional<LlmReply> preflight(LlmRequest request) {
        return llm.preflight(request);
    }

    /** {@return the provider and the endpoint, without its key} */
    @Override
    public String toString() {
        return "LlmServer[" + provider + ", " + endpoint.describe() + "]";
    }
}
