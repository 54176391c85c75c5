/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
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
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends a request and waits for its response; an interrupt of the waiting thread cancels the call. */
final class HttpSender {

    /** More than any decompressed reply of a model, so that an endless body does not fill the memory. */
    static final int LARGEST_BODY = 1 << 20;

    /** How much of the body of an error is read. */
    static final int LARGEST_ERROR = 1 << 16;

    /** Stands for bytes that are no UTF-8, unless they are this character. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final OkHttpClient client;
    private final SharedConnections shared;
    private final Duration timeout;

    /** For servers without TLS, whose certificates and algorithms take longer to load than all else. */
    private static final class Plain {

        static final OkHttpClient SHARED =
                shared().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
    }

    private static final class Secure {

        static final OkHttpClient SHARED = shared().build();
    }

    private static OkHttpClient.Builder shared() {
        return new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(256, 1, TimeUnit.MINUTES))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO);
    }

    HttpSender(Duration timeout, boolean isSecure) {
        this(timeout, isSecure ? Secure.SHARED : Plain.SHARED);
    }

    HttpSender(Duration timeout, OkHttpClient base) {
        this.timeout = timeout;
        this.client = base.newBuilder()
                .addNetworkInterceptor(this::prepareConnection)
                .eventListenerFactory(call -> call.request().tag(Delivery.class))
                .dns(new PatientDns(base.dns(), timeout))
                .connectTimeout(connectTimeout(timeout))
                .build();
        this.shared = new SharedConnections(client);
    }

    private static Duration connectTimeout(Duration timeout) {
        return timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    }

    /**
     * Asks for an HTTP/1.1 connection to be closed after the reply, unless the reply is going to prove that it belongs to
     * the request. On such a connection, whatever a server sends next is taken for the next reply, and nothing else can
     * tell: one reply too many may still be on its way when a check finds the connection clean. HTTP/2 numbers requests and
     * replies.
     */
    private Response prepareConnection(Interceptor.Chain chain) throws IOException {
        Connection connection = Objects.requireNonNull(chain.connection());
        Request request = chain.request();
        Delivery delivery = Objects.requireNonNull(request.tag(Delivery.class));
        delivery.connection = connection;
        if (delivery.isConnectionNew) {
            // the request need not wait for the server's reply to the handshake
            connection.socket().setTcpNoDelay(true);
        }
        if (delivery.mark != null && !shared.serves(connection, delivery.mark)) {
            throw new WornConnectionException();
        }
        boolean isUsedOnce = delivery.mark == null && connection.protocol() == Protocol.HTTP_1_1;
        return chain.proceed(
                isUsedOnce ? request.newBuilder().header("Connection", "close").build() : request);
    }

    /**
     * Post JSON and wait for the reply. If a kept connection turns out to have been closed before anything was answered,
     * the request is sent once more, within the same timeout.
     */
    HttpReply post(HttpUrl url, Map<String, String> headers, String json) throws IOException, InterruptedException {
        return post(new Delivery(null), request(url, headers, json), System.nanoTime());
    }

    /**
     * Post JSON and wait for the reply, which is expected to bring the mark back. If models do, calls share connections. A
     * reply without the mark on a connection that other calls have used is ignored, and the request is sent once more on a
     * connection of its own.
     */
    HttpReply post(HttpUrl url, Map<String, String> headers, String json, RequestMark mark)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (shared.isInUse()) {
            Optional<HttpReply> reply = postOnSharedConnection(request(url, headers, json), mark, start);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        var delivery = new Delivery(null);
        HttpReply reply = post(delivery, request(url, headers, json), start);
        if (isProven(reply, mark) && delivery.connection().protocol() == Protocol.HTTP_1_1) {
            shared.begin();
        }
        return reply;
    }

    /** {@return the reply; empty if the request should be sent on a connection of its own} */
    private Optional<HttpReply> postOnSharedConnection(Request.Builder builder, RequestMark mark, long start)
            throws IOException, InterruptedException {
        var delivery = new Delivery(mark);
        try {
            HttpReply reply = send(shared.client(), request(builder, delivery), left(start));
            if (reply.isSuccess() && !isProven(reply, mark)) {
                shared.abandon(delivery.connection());
            }
            boolean isUsed = isProven(reply, mark) || isFailure(reply) || delivery.isConnectionNew;
            return isUsed ? Optional.of(reply) : Optional.empty();
        } catch (IOException e) {
            if (e instanceof WornConnectionException || delivery.hasFailedOnKeptConnection(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isProven(HttpReply reply, RequestMark mark) {
        return reply.isSuccess() && mark.isIn(reply.body());
    }

    /** Tells nothing about a request, and asking again at once would make it worse. */
    private static boolean isFailure(HttpReply reply) {
        return reply.status() == 429 || reply.status() >= 500;
    }

    private static Request.Builder request(HttpUrl url, Map<String, String> headers, String json) {
        return new Request.Builder()
                .url(url)
                .headers(Headers.of(headers))
                .post(new OneShotJson(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Request request(Request.Builder builder, Delivery delivery) {
        return builder.tag(Delivery.class, delivery).build();
    }

    private HttpReply post(Delivery delivery, Request.Builder builder, long start)
            throws IOException, InterruptedException {
        Request request = request(builder, delivery);
        try {
            return send(client, request, left(start));
        } catch (IOException e) {
            if (!delivery.hasFailedOnKeptConnection(e)) {
                throw e;
            }
            return send(client, request, left(start));
        }
    }

    private Duration left(long start) {
        return timeout.minusNanos(System.nanoTime() - start);
    }

    private static HttpReply send(OkHttpClient by, Request request, Duration limit)
            throws IOException, InterruptedException {
        if (limit.isNegative() || limit.isZero()) {
            throw new InterruptedIOException("timeout");
        }
        Call call = by.newCall(request);
        call.timeout().timeout(TimeUnit.NANOSECONDS.convert(limit), TimeUnit.NANOSECONDS);
        Interrupts.SHARED.watch(call, Thread.currentThread());
        try (Response response = call.execute()) {
            return read(response);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            throw e.getCause() instanceof TimeoutException ? new InterruptedIOException("timeout") : e;
        } finally {
            Interrupts.SHARED.forget(call);
        }
    }

    private static HttpReply read(Response response) throws IOException {
        BufferedSource body = response.body().source();
        String text = response.isSuccessful() ? reply(body) : error(body);
        return new HttpReply(response.code(), response.headers(), text);
    }

    /** Decodes strictly: replacement characters would be judged like any other text. */
    private static String reply(BufferedSource body) throws IOException {
        if (body.request(LARGEST_BODY + 1L)) {
            throw new BodyTooLargeException();
        }
        byte[] bytes = body.getBuffer().readByteArray();
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
    }

    private static String error(BufferedSource body) throws IOException {
        boolean isCut = body.request(LARGEST_ERROR);
        Buffer read = body.getBuffer();
        return read.readString(isCut ? LARGEST_ERROR : read.size(), StandardCharsets.UTF_8);
    }

    /** Follows a request, to tell a connection that was closed while it was not in use from a failure to answer. */
    private static final class Delivery extends EventListener {

        private final @Nullable RequestMark mark;
        private volatile @Nullable Connection connection;
        private volatile boolean isConnectionNew;
        private volatile boolean isBegun;
        private volatile boolean isAnswered;

        /** @param mark that the reply has to bring back; {@code null} if the connection serves only this request */
        Delivery(@Nullable RequestMark mark) {
            this.mark = mark;
        }

        Connection connection() {
            return Objects.requireNonNull(connection);
        }

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

    /** Thrown, before anything is sent, if a connection must not serve a call. */
    private static final class WornConnectionException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** Thrown if a server sends more than {@link #LARGEST_BODY} bytes. */
    static final class BodyTooLargeException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
