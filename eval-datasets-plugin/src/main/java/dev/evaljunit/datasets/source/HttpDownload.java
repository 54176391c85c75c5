/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Brings one file over HTTP: follows safe redirects, tries twice, and stops at the size limit. */
final class HttpDownload {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_ATTEMPTS = 2;
    private static final int RETRY_PAUSE_MILLIS = 100;

    private final HttpClient client;
    private final HttpSettings settings;

    HttpDownload(HttpClient client, HttpSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Store a file.
     *
     * @return the final status; if it is 200, the target is complete
     */
    int store(URI uri, Path target) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                int status = follow(uri, target);
                if (status < 500 || attempt == MAX_ATTEMPTS) {
                    return status;
                }
            } catch (LimitedFile.TooLargeException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
            Files.deleteIfExists(target);
            pause();
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(RETRY_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    private int follow(URI start, Path target) throws IOException {
        URI at = start;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpResponse<Path> answer = get(at, Urls.isSameOrigin(start, at), target);
            var location = answer.headers().firstValue("Location");
            if (!REDIRECTS.contains(answer.statusCode()) || location.isEmpty()) {
                return answer.statusCode();
            }
            at = checkedRedirect(at, location.get());
        }
        throw new EvalException("%s must not redirect more than %d times. Check the source in the lock."
                .formatted(Urls.redact(start), MAX_REDIRECTS));
    }

    /** Never from https to http: a redirect must not undo the choice of a secure source. */
    private static URI checkedRedirect(URI from, String location) {
        URI to = resolve(from, location);
        boolean safe = Urls.isSecure(to) || (Urls.isLoopback(from) && Urls.isLoopback(to) && !Urls.isSecure(from));
        if (!safe || to.getRawUserInfo() != null) {
            throw new EvalException("%s must redirect to https only, found %s. Use a source that is reached securely."
                    .formatted(Urls.redact(from), Urls.redact(to)));
        }
        return to;
    }

    private static URI resolve(URI from, String location) {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    Urls.redact(from) + " must redirect to a valid address. Check the source in the lock.", e);
        }
    }

    private HttpResponse<Path> get(URI uri, boolean withHeaders, Path target) throws IOException {
        // Other encodings than identity have other bytes and so another digest.
        var request =
                HttpRequest.newBuilder(uri).timeout(settings.readTimeout()).header("Accept-Encoding", "identity");
        if (withHeaders) {
            settings.headers().forEach((name, value) -> addHeader(request, name, value));
        }
        var received = new AtomicLong();
        var handler = LimitedFile.handler(target, received, settings.maxBytes());
        return await(client.sendAsync(request.build(), handler), received, uri);
    }

    private static void addHeader(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            // Without its cause, which quotes the value.
            throw new EvalException(
                    "Header '%s' of the <server> in settings.xml must be one that a request may have, with a value on one line. Correct or remove it."
                            .formatted(name));
        }
    }

    /** The client's own timeout ends with the headers; this one watches the body, too. */
    private HttpResponse<Path> await(CompletableFuture<HttpResponse<Path>> answer, AtomicLong received, URI uri)
            throws IOException {
        long before;
        do {
            before = received.get();
            try {
                return answer.get(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                answer.cancel(true);
                throw interrupted();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            } catch (TimeoutException e) {
                // Fine as long as bytes arrive.
            }
        } while (received.get() > before);
        answer.cancel(true);
        throw new IOException(
                "no bytes from %s for %s".formatted(Urls.redact(uri), Durations.format(settings.readTimeout())));
    }
}
