/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/** Sends a request and waits for its response; an interrupt of the waiting thread cancels the call. */
final class HttpSender {

    /** More than any decompressed reply of a model, so that an endless body does not fill the memory. */
    static final int LARGEST_BODY = 1 << 20;

    /** How much of the body of an error is read. */
    static final int LARGEST_ERROR = 1 << 16;

    /** OkHttp ends a call by itself, except while the system looks up a host. */
    private static final Duration GRACE = Duration.ofSeconds(2);

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
    private final Duration timeout;

    HttpSender(Duration timeout) {
        this(timeout, SHARED);
    }

    HttpSender(Duration timeout, OkHttpClient base) {
        this.timeout = timeout;
        this.client = base.newBuilder()
                .addNetworkInterceptor(HttpSender::useOncePerConnection)
                .eventListenerFactory(call -> call.request().tag(Delivery.class))
                .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
                .build();
    }

    /** Unbounded, since the run already limits the threads that wait for calls. */
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

    /**
     * Asks for an HTTP/1.1 connection to be closed after the reply. On such a connection, whatever a server sends next is
     * taken for the next reply, and nothing can tell: one reply too many may still be on its way when a check finds the
     * connection clean. HTTP/2 numbers requests and replies.
     */
    private static Response useOncePerConnection(Interceptor.Chain chain) throws IOException {
        Connection connection = Objects.requireNonNull(chain.connection());
        connection.socket().setTcpNoDelay(true); // the request need not wait for the server's reply to the handshake
        Request request = chain.request();
        return chain.proceed(
                connection.protocol() == Protocol.HTTP_1_1
                        ? request.newBuilder().header("Connection", "close").build()
                        : request);
    }

    /**
     * Post JSON and wait for the reply. If a kept connection turns out to have been closed before anything was answered,
     * the request is sent once more, within the same timeout.
     */
    HttpReply post(HttpUrl url, Map<String, String> headers, String json) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var delivery = new Delivery();
        Request request = new Request.Builder()
                .url(url)
                .headers(Headers.of(headers))
                .post(new OneShotJson(json.getBytes(StandardCharsets.UTF_8)))
                .tag(Delivery.class, delivery)
                .build();
        try {
            return send(request, timeout);
        } catch (IOException e) {
            Duration left = timeout.minusNanos(System.nanoTime() - start);
            if (!delivery.hasFailedOnKeptConnection(e) || left.isNegative() || left.isZero()) {
                throw e;
            }
            return send(request, left);
        }
    }

    private HttpReply send(Request request, Duration limit) throws IOException, InterruptedException {
        Call call = client.newCall(request);
        call.timeout().timeout(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        var reply = new CompletableFuture<HttpReply>();
        call.enqueue(new Completing(reply));
        try {
            return reply.get(TimeUnit.NANOSECONDS.convert(limit.plus(GRACE)), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (TimeoutException e) {
            call.cancel();
            throw new InterruptedIOException("timeout");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    /** Follows a request, to tell a connection that was closed while it was not in use from a failure to answer. */
    private static final class Delivery extends EventListener {

        private volatile boolean isConnectionNew;
        private volatile boolean isBegun;
        private volatile boolean isAnswered;

        @Override
        public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
            isConnectionNew = true;
        }

        @Override
        public void requestHeadersStart(Call call) {
            isBegun = true;
        }

        @Override
        public void responseHeadersEnd(Call call, Response response) {
            isAnswered = true;
        }

        boolean hasFailedOnKeptConnection(IOException failure) {
            boolean isTimeout = failure instanceof InterruptedIOException;
            return isBegun && !isConnectionNew && !isAnswered && !isTimeout;
        }
    }

    /** Makes OkHttp send a body once: it would otherwise repeat some requests itself, as after 503 with a wait of 0. */
    private static final class OneShotJson extends RequestBody {

        private static final MediaType JSON = MediaType.get("application/json");

        private final byte[] bytes;

        OneShotJson(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
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
            InputStream body = response.body().byteStream();
            String text = response.isSuccessful() ? reply(body) : error(body);
            return new HttpReply(response.code(), response.headers(), text);
        }

        /** Decodes strictly: replacement characters would be judged like any other text. */
        private static String reply(InputStream body) throws IOException {
            byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                throw new BodyTooLargeException();
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }

        private static String error(InputStream body) throws IOException {
            return new String(body.readNBytes(LARGEST_ERROR), StandardCharsets.UTF_8);
        }
    }

    /** Thrown if a server sends more than {@link #LARGEST_BODY} bytes. */
    static final class BodyTooLargeException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
