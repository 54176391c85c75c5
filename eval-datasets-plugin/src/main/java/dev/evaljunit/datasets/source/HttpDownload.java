/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a file: follows redirects, waits where a server asks for it, tries again after failures of the server or the
 * network, and continues a broken download where the server has the same bytes still.
 */
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

    /** Of attempts in a row that bring no byte. */
    private static final int MAX_ATTEMPTS = 2;

    private static final long RETRY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int CHUNK = 64 << 10;

    private final OkHttpClient client;
    private final HttpSettings settings;
    private final RequestSigner signer;

    HttpDownload(HttpSettings settings) {
        this(settings, RequestSigner.NONE);
    }

    HttpDownload(HttpSettings settings, RequestSigner signer) {
        this.settings = settings;
        this.signer = signer;
        this.client = HttpClients.of(settings);
    }

    /**
     * Store a file.
     *
     * @return the final status; if it is 200, the target is complete
     */
    int store(URI uri, Path target) throws IOException {
        long end = System.nanoTime() + settings.transferTimeout().toNanos();
        var part = new PartOfFile(target);
        int fruitless = 0;
        while (true) {
            long before = part.size();
            long pause = RETRY_PAUSE_NANOS;
            @Nullable IOException failure = null;
            int status = 0;
            try {
                Answer answer = follow(uri, part, end);
                status = answer.status();
                if (!answer.mayChange()) {
                    return status;
                }
                pause = Math.max(pause, answer.pauseNanos());
            } catch (TooLargeException e) {
                throw e;
            } catch (IOException e) {
                failure = e;
            }
            if (System.nanoTime() - end >= 0) {
                throw new TooSlowException();
            }
            part.dropUnlessMarked();
            fruitless = part.size() > before ? 0 : fruitless + 1;
            if (fruitless == MAX_ATTEMPTS || System.nanoTime() + pause - end >= 0) {
                if (failure != null) {
                    throw failure;
                }
                return status;
            }
            pause(pause);
        }
    }

    private static void pause(long nanos) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /**
     * The end of an attempt.
     *
     * @param pauseNanos how long the server asks to wait
     */
    private record Answer(int status, long pauseNanos) {

        boolean mayChange() {
            return status >= 500 || status == 429 || status == 416;
        }
    }

    private Answer follow(URI start, PartOfFile part, long end) throws IOException {
        URI at = start;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            try (Response response = get(at, Urls.isSameOrigin(start, at), part, end)) {
                String location = response.header("Location");
                if (!REDIRECTS.contains(response.code()) || location == null) {
                    return store(response, part);
                }
                at = Urls.checkedRedirect(at, location);
            }
        }
        throw new EvalException("%s must not redirect more than %d times. Check the source in the lock."
                .formatted(Urls.redact(start), MAX_REDIRECTS));
    }

    /** @param end when the whole file must have arrived, a value of {@link System#nanoTime()} */
    private Response get(URI uri, boolean withHeaders, PartOfFile part, long end) throws IOException {
        HttpUrl url = HttpUrl.get(uri);
        if (url == null) {
            throw new EvalException(Urls.redact(uri) + " must be a valid address. Check the source in the lock.");
        }
        // Other encodings than identity have other bytes, and so another digest.
        var request = new Request.Builder().url(url).header("Accept-Encoding", "identity");
        part.headers().forEach(request::header);
        if (withHeaders) {
            settings.headers().forEach((name, value) -> HttpClients.addHeader(request, name, value));
            signer.headers(uri).forEach(request::header);
        }
        var call = client.newCall(request.build());
        // Not 0, which means no limit.
        call.timeout().timeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        return call.execute();
    }

    private Answer store(Response response, PartOfFile part) throws IOException {
        boolean isRest = part.isContinuedBy(response);
        if (response.code() == 200 || isRest) {
            if (!isRest) {
                part.restart(response);
            }
            try (var sink = Okio.buffer(Okio.appendingSink(part.file().toFile()))) {
                copy(response.body(), sink, part.size());
            }
            return new Answer(200, 0);
        }
        if (response.code() == 206 || response.code() == 416) {
            part.forget();
            return new Answer(416, 0);
        }
        return new Answer(response.code(), RetryAfter.nanos(response.header("Retry-After"), Instant.now()));
    }

    private void copy(ResponseBody body, BufferedSink sink, long already) throws IOException {
        long total = already;
        for (long read = 0; read >= 0; read = body.source().read(sink.getBuffer(), CHUNK)) {
            total += read;
            if (total > settings.maxBytes()) {
                throw new TooLargeException();
            }
            sink.emitCompleteSegments();
        }
    }
}
