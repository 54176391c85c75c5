/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends JSON to a service that is told something, each request again after failures that pass. Redirects are not followed. */
public final class JsonApi {

    private static final int MOST_ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final long LARGEST_REPLY = 32L << 20;
    private static final int LONGEST_SAID = 200;
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient client;
    private final Pause pause;

    /** Waits; tests do not. */
    public interface Pause {
        /** Wait so long. */
        void waitFor(Duration duration) throws InterruptedException;
    }

    /** Says whether a request need not be repeated, since the one before had its effect although its reply was a failure. */
    public interface Done {
        /** {@return whether it had} */
        boolean check() throws IOException;
    }

    /** It is not known whether a request had an effect. */
    public static final class UnknownEffectException extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownEffectException(String message, IOException cause) {
            super(message, cause);
        }
    }

    /**
     * The reply to a request.
     *
     * @param isDone whether {@link Done} said so, so that there is no reply
     */
    public record Reply(int status, String body, boolean isDone) {

        /** {@return whether the service has done what it was asked for} */
        public boolean isSuccess() {
            return isDone || (status >= 200 && status < 300);
        }

        /** {@return the words of the service on one line, without secrets; empty for a page} */
        public String said() {
            return body.stripLeading().startsWith("<") ? "" : SafeText.line(body, LONGEST_SAID);
        }
    }

    /** @param settings limits and proxies; their headers are not used */
    public JsonApi(HttpSettings settings, Pause pause) {
        this.client = HttpClients.of(settings);
        this.pause = pause;
    }

    /**
     * Ask for something.
     *
     * @throws IOException if there is no reply
     */
    public Reply get(URI uri, Map<String, String> headers) throws IOException {
        return send(request(uri, headers).get().build(), () -> false);
    }

    /**
     * Tell something.
     *
     * @param done asked before a request is sent again
     * @throws UnknownEffectException if the service may have received it
     * @throws IOException if it has not
     */
    public Reply post(URI uri, Map<String, String> headers, Map<String, Object> body, Done done) throws IOException {
        var content = RequestBody.create(Json.write(body).getBytes(StandardCharsets.UTF_8), JSON);
        return send(request(uri, headers).post(content).build(), done);
    }

    private static Request.Builder request(URI uri, Map<String, String> headers) {
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            throw new EvalException("%s must be a valid address.".formatted(host(uri)));
        }
        var request = new Request.Builder().url(url);
        headers.forEach((name, value) -> {
            try {
                request.header(name, value);
            } catch (IllegalArgumentException e) {
                // without its cause, which quotes the value
                throw new EvalException(
                        "The token for %s must be one that a header can have: visible characters on one line. Correct it."
                                .formatted(host(uri)));
            }
        });
        return request;
    }

    private Reply send(Request request, Done done) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Duration wait = FIRST_PAUSE.multipliedBy(1L << (2 * (attempt - 1)));
            Reply reply;
            try (Response response = execute(request)) {
                reply = new Reply(response.code(), text(response), false);
                Duration asked = Duration.ofNanos(RetryAfter.nanos(response.header("Retry-After"), Instant.now()));
                wait = asked.isZero() ? wait : asked;
            }
            boolean mayPass = reply.status() == 429 || reply.status() >= 500;
            if (!mayPass || attempt == MOST_ATTEMPTS || wait.compareTo(LONGEST_PAUSE) > 0) {
                return reply;
            }
            await(wait);
            if (reply.status() != 429 && done.check()) {
                return new Reply(reply.status(), "", true);
            }
        }
    }

    private Response execute(Request request) throws IOException {
        var call = client.newCall(request);
        call.timeout().timeout(LONGEST_CALL.toNanos(), TimeUnit.NANOSECONDS);
        String host = request.url().host();
        try {
            return call.execute();
        } catch (ConnectException | UnknownHostException e) {
            throw new IOException("%s could not be reached. Check the network, then try again.".formatted(host), e);
        } catch (SocketTimeoutException e) {
            throw unknown(host, " in time", e);
        } catch (InterruptedIOException e) {
            throw unknown(host, " within " + Durations.format(LONGEST_CALL), e);
        } catch (IOException e) {
            throw unknown(host, "", e);
        }
    }

    private static UnknownEffectException unknown(String host, String when, IOException e) {
        return new UnknownEffectException("%s has not answered%s. Check the network.".formatted(host, when), e);
    }

    private static String text(Response response) throws IOException {
        var source = response.body().source();
        source.request(LARGEST_REPLY);
        return source.getBuffer().readUtf8(Math.min(source.getBuffer().size(), LARGEST_REPLY));
    }

    private void await(Duration wait) throws IOException {
        try {
            pause.waitFor(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** {@return the host, which is all that may be shown of an address with a secret} */
    public static String host(URI uri) {
        return uri.getHost() == null ? "the address" : uri.getHost();
    }
}
