/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
class HttpSenderTests {

    /** The first byte of a connection with TLS. */
    private static final int HANDSHAKE = 0x16;

    private static final MockResponse OK =
            new MockResponse.Builder().body("fine").build();
    private static final MockResponse CLOSED = new MockResponse.Builder()
            .onResponseStart(new SocketEffect.CloseSocket())
            .build();
    private static final MockResponse SILENT = new MockResponse.Builder()
            .onResponseStart(SocketEffect.Stall.INSTANCE)
            .build();

    @Test
    @Timeout(60)
    void endsACallWhoseHostIsLookedUpForever() {
        var never = new CountDownLatch(1);
        var client = new OkHttpClient.Builder()
                .dns(host -> {
                    awaitUninterruptibly(never);
                    return List.of();
                })
                .build();
        var sender = new HttpSender(Duration.ofMillis(50), client);

        assertThatThrownBy(() -> sender.post(HttpUrl.get("http://models.example/"), Map.of(), "{}"))
                .isInstanceOf(InterruptedIOException.class);
        never.countDown();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @Timeout(60)
    void usesTlsWhereTheAddressSaysSo() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Future<Integer> firstByte = thread.submit(() -> {
                try (Socket client = server.accept()) {
                    return client.getInputStream().read();
                }
            });
            var endpoint = Endpoint.of("https://127.0.0.1:" + server.getLocalPort());
            var sender = new HttpSender(Duration.ofSeconds(10), endpoint.isSecure());

            assertThatThrownBy(() -> sender.post(endpoint.url("chat"), Map.of(), "{}"))
                    .isInstanceOf(IOException.class);
            assertThat(firstByte.get()).isEqualTo(HANDSHAKE);
            assertThat(Endpoint.of("http://localhost:8000").isSecure()).isFalse();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void readsAReplyWithTheCharacterThatStandsForInvalidOnes() throws Exception {
        try (var server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().body("\ufffd and more").build());
            server.start();
            var sender = new HttpSender(Duration.ofSeconds(10), false);

            HttpReply reply = sender.post(server.url("/"), Map.of(), "{}");

            assertThat(reply.body()).isEqualTo("\ufffd and more");
        }
    }

    @Test
    @Timeout(60)
    void asksOnceMoreWhenTheServerHasClosedAKeptConnection() throws Exception {
        try (var server = http2Server(OK, CLOSED, OK)) {
            var sender = new HttpSender(Duration.ofSeconds(5), http2Client());

            assertThat(post(sender, server)).isEqualTo("fine");
            assertThat(post(sender, server)).isEqualTo("fine");

            assertThat(server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    @Timeout(60)
    void doesNotAskAThirdTime() throws Exception {
        try (var server = http2Server(OK, CLOSED, CLOSED, OK)) {
            var sender = new HttpSender(Duration.ofSeconds(5), http2Client());

            assertThat(post(sender, server)).isEqualTo("fine");
            assertThatThrownBy(() -> post(sender, server)).isInstanceOf(IOException.class);

            assertThat(server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    @Timeout(60)
    void doesNotAskAgainWhenTheServerClosesANewConnection() throws Exception {
        try (var server = http2Server(CLOSED, OK)) {
            var sender = new HttpSender(Duration.ofSeconds(5), http2Client());

            assertThatThrownBy(() -> post(sender, server)).isInstanceOf(IOException.class);

            assertThat(server.getRequestCount()).isOne();
        }
    }

    @Test
    @Timeout(60)
    void doesNotAskAgainAfterATimeout() throws Exception {
        try (var server = http2Server(OK, SILENT, OK)) {
            var sender = new HttpSender(Duration.ofSeconds(2), http2Client());

            assertThat(post(sender, server)).isEqualTo("fine");
            assertThatThrownBy(() -> post(sender, server)).isInstanceOf(InterruptedIOException.class);

            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    private static MockWebServer http2Server(MockResponse... responses) throws IOException {
        var server = new MockWebServer();
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        Arrays.stream(responses).forEach(server::enqueue);
        server.start(InetAddress.getLoopbackAddress(), 0);
        return server;
    }

    private static OkHttpClient http2Client() {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .retryOnConnectionFailure(false)
                .build();
    }

    private static String post(HttpSender sender, MockWebServer server) throws IOException, InterruptedException {
        return sender.post(server.url("/"), Map.of(), "{}").body();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
