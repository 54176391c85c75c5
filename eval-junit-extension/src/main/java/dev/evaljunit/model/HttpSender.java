/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Sends a request and waits, so that an interrupt of the waiting thread ends the call. */
final class HttpSender {

    /** No reply of a model is as long as that; a body without end must not fill the memory. */
    static final int LARGEST_BODY = 1 << 20;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private static final OkHttpClient SHARED = new OkHttpClient.Builder()
            .dispatcher(unboundedDispatcher())
            .connectionPool(new ConnectionPool(256, 1, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();

    private final OkHttpClient client;

    HttpSender(Duration timeout) {
        this.client = SHARED.newBuilder()
                .callTimeout(timeout)
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .build();
    }

    /** The number of calls is bounded by the threads that wait for them, and those by the run. */
    private static Dispatcher unboundedDispatcher() {
        var dispatcher = new Dispatcher(daemonThreads());
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }

    private static ExecutorService daemonThreads() {
        return Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "eval-model");
            thread.setDaemon(true);
            return thread;
        });
    }

    HttpReply send(Request request) throws IOException, InterruptedException {
        Call call = client.newCall(request);
        var reply = new CompletableFuture<HttpReply>();
        call.enqueue(new Completing(reply));
        try {
            return reply.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private record Completing(CompletableFuture<HttpReply> reply) implements Callback {

        @Override
        public void onFailure(Call call, IOException e) {
            reply.completeExceptionally(e);
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                reply.complete(read(response));
            } catch (IOException | RuntimeException e) {
                reply.completeExceptionally(e);
            }
        }

        private static HttpReply read(Response response) throws IOException {
            byte[] body = response.body().byteStream().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw new BodyTooLargeException();
            }
            return new HttpReply(response.code(), response.headers(), new String(body, StandardCharsets.UTF_8));
        }
    }

    /** Says that a server sent more than {@link #LARGEST_BODY} bytes. */
    static final class BodyTooLargeException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
