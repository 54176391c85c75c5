/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which calls share a connection, by the index that the server gives each connection. */
@Timeout(20)
class SharedConnectionsTests {

    private final MockWebServer server = new MockWebServer();
    private final HttpSender sender = new HttpSender(Duration.ofSeconds(10), false);

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static RequestMark mark(int number) {
        return RequestMark.of("request " + number);
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private void answerWithMarkOf(int number) {
        answer(200, "about " + mark(number).digits());
    }

    private String post(int number) throws IOException, InterruptedException {
        return sender.post(server.url("/"), Map.of(), "{}", mark(number)).body();
    }

    private int connection() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(5, SECONDS)).getConnectionIndex();
    }

    /** Use connection 0 for a first call, and connection 1 for the calls 1 to 2. */
    private void keepConnection() throws Exception {
        for (int number = 0; number <= 2; number++) {
            answerWithMarkOf(number);
            post(number);
            assertThat(connection()).isEqualTo(Math.min(number, 1));
        }
    }

    @Test
    void serveCallsOneAfterAnotherOnceAReplyHasBroughtItsMarkBack() throws Exception {
        keepConnection();
    }

    @Test
    void serveNoCallIfRepliesBringNoMarks() throws Exception {
        for (int number = 0; number < 3; number++) {
            answer(200, "fine");
            post(number);
            assertThat(connection()).isEqualTo(number);
        }
    }

    @Test
    void doNotServeTwoCallsWithTheSameMark() throws Exception {
        keepConnection();
        answerWithMarkOf(1);

        post(1);

        assertThat(connection()).isEqualTo(2);
    }

    @Test
    void serveCallsAfterFailuresOfTheServer() throws Exception {
        keepConnection();
        answer(503, "later");
        answerWithMarkOf(4);

        assertThat(post(3)).isEqualTo("later");
        post(4);

        assertThat(connection()).isOne();
        assertThat(connection()).isOne();
    }

    @Test
    void areAbandonedAfterAReplyWithoutItsMarkWhichIsAskedForAgain() throws Exception {
        keepConnection();
        answerWithMarkOf(2);
        answerWithMarkOf(3);
        answerWithMarkOf(4);

        assertThat(post(3)).isEqualTo("about " + mark(3).digits());
        assertThat(post(4)).isEqualTo("about " + mark(4).digits());

        assertThat(connection()).isOne();
        assertThat(connection()).isEqualTo(2);
        assertThat(connection()).isEqualTo(3);
    }

    @Test
    void areGivenUpIfThreeRepliesLackTheirMarks() throws Exception {
        keepConnection();
        for (int i = 0; i < 8; i++) {
            answer(200, "fine");
        }

        post(10); // on the kept connection, and again on another
        post(11); // on a new connection that would have been kept
        post(12);
        assertThat(server.getRequestCount()).isEqualTo(3 + 4);
        post(13);
        post(14);

        assertThat(server.getRequestCount()).isEqualTo(3 + 6);
    }

    @Test
    void areReplacedIfTheServerHasClosedThem() throws Exception {
        keepConnection();
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        answerWithMarkOf(3);

        assertThat(post(3)).isEqualTo("about " + mark(3).digits());

        assertThat(connection()).isOne();
        assertThat(connection()).isEqualTo(2);
    }
}
