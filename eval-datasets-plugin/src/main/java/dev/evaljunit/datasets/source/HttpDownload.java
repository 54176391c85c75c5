/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import okio.Okio;

/** Downloads a file: follows redirects, and retries after failures of the server or the network. */
final class HttpDownload {

    /** Thrown if a body is too large. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The whole file did not arrive in time. */
    static final class TooSlowException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_ATTEMPTS = 2;
    private static final int RETRY_PAUSE_MILLIS = 100;
    private static final int CHUNK = 64 << 10;

    private final OkHttpClient client;
    private final HttpSettings settings;

    HttpDownload(HttpSettings settings) {
        this.settings = settings;
        this.client = HttpClients.of(settings);
    }

    /**
     * Store a file.
     *
     * @return the final status; if it is 200, the target is complete
     */
    int store(URI uri, Path target) throws IOException {
        long end = System.nanoTime() + settings.transferTimeout().toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                int status = follow(uri, target, end);
                if (status < 500 || attempt == MAX_ATTEMPTS) {
                    return status;
                }
            } catch (TooLargeException e) {
                throw e;
            } catch (IOException e) {
                if (System.nanoTime() - end >= 0) {
                    throw new TooSlowException();
                }
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
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private int follow(URI start, Path target, long end) throws IOException {
        URI at = start;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            try (Response response = get(at, Urls.isSameOrigin(start, at), end)) {
                String location = response.header("Location");
                if (!REDIRECTS.contains(response.code()) || location == null) {
                    return store(response, target);
                }
                at = Urls.checkedRedirect(at, location);
            }
        }
        throw new EvalException("%s must not redirect more than %d times. Check the source in the lock."
                .formatted(Urls.redact(start), MAX_REDIRECTS));
    }

    /** @param end when the whole file must have arrived, a value of {@link System#nanoTime()} */
    private Response get(URI uri, boolean withHeaders, long end) throws IOException {
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            throw new EvalException(Urls.redact(uri) + " must be a valid address. Check the source in the lock.");
        }
        // Other encodings than identity have other bytes, and so another digest.
        var request = new Request.Builder().url(url).header("Accept-Encoding", "identity");
        if (withHeaders) {
            settings.headers().forEach((name, value) -> HttpClients.addHeader(request, name, value));
        }
        var call = client.newCall(request.build());
        // Not 0, which means no limit.
        call.timeout().timeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        return call.execute();
    }

    private int store(Response response, Path target) throws IOException {
        if (response.code() == 200) {
            try (var sink = Okio.buffer(Okio.sink(target))) {
                copy(response.body(), sink);
            }
        }
        return response.code();
    }

    private void copy(ResponseBody body, BufferedSink sink) throws IOException {
        long total = 0;
        for (long read = 0; read >= 0; read = body.source().read(sink.getBuffer(), CHUNK)) {
            total += read;
            if (total > settings.maxBytes()) {
                throw new TooLargeException();
            }
            sink.emitCompleteSegments();
        }
    }
}
