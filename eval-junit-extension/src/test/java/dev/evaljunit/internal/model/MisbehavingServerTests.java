/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.model.limit.ModelLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call to a misbehaving server ends soon, names the reason, and gives no reply. */
@Tag("slow")
@Timeout(60)
class MisbehavingServerTests {

    private static final String HELLO =
            "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"hello\"}}]}";

    private static String failure(RawServer server) {
        return failure(server, Duration.ofSeconds(10));
    }

    private static String failure(RawServer server, Duration timeout) {
        try (server) {
            HttpLlm model = model(server, timeout, 1);
            var request = LlmRequest.of("m", "A?").withSystem("Grade.");
            LlmException e = catchThrowableOfType(LlmException.class, () -> model.ask(request));
            return e.kind() + " after " + server.requests() + ": "
                    + String.valueOf(e.getMessage()).replace(server.baseUrl(), "URL");
        }
    }

    private static HttpLlm model(RawServer server, Duration timeout, int retries) {
        return new HttpLlm(
                new Endpoint(server.baseUrl(), "sk-secret-0123456789", timeout, retries),
                new OpenAiApi(),
                new CallLimiters(ModelLimits.NONE, Clock.systemUTC(), warning -> {}),
                pause -> {},
                Clock.systemUTC());
    }

    private static RawServer ok(String headers, String body) {
        return RawServer.answering("HTTP/1.1 200 OK\n" + headers + "\n" + body);
    }

    @Test
    void resetsTheConnection() {
        var server = RawServer.answering((socket, out) -> socket.setSoLinger(true, 0));

        assertThat(failure(server))
                .matches(
                        "TRANSPORT after 2: The connection to model endpoint 'URL' broke \\(.*\\). Check the server's log and the network\\. Gave up after 2 attempts\\.");
    }

    @Test
    void closesTheConnectionWithoutAWord() {
        RawServer server = RawServer.answering("");

        assertThat(failure(server))
                .isEqualTo(
                        "TRANSPORT after 2: The connection to model endpoint 'URL' broke (java.io.IOException: unexpected end of stream on %s/...). Check the server's log and the network. Gave up after 2 attempts."
                                .formatted(server.baseUrl().replace("/v1", "")));
    }

    @Test
    void closesTheConnectionAfterEachReplyWithoutNotice() throws Exception {
        try (var server = ok("Content-Length: " + HELLO.length() + "\n", HELLO)) {
            HttpLlm model = model(server, Duration.ofSeconds(10), 0);
            var callers = Executors.newFixedThreadPool(8);
            List<Future<LlmReply>> replies =
                    callers.invokeAll(Collections.nCopies(400, () -> model.ask(LlmRequest.of("m", "A?"))));
            callers.shutdown();

            for (Future<LlmReply> reply : replies) {
                assertThat(reply.get().text()).isEqualTo("hello");
            }
            assertThat(server.requests()).isEqualTo(400);
        }
    }

    @Test
    void cutsTheBodyOff() {
        assertThat(failure(ok("Content-Length: 500\n", HELLO)))
                .isEqualTo(
                        "TRANSPORT after 2: The connection to model endpoint 'URL' broke (java.net.ProtocolException: unexpected end of stream). Check the server's log and the network. Gave up after 2 attempts.");
    }

    @Test
    void cutsTheChunksOff() {
        assertThat(failure(ok("Transfer-Encoding: chunked\n", "ff\n" + HELLO)))
                .isEqualTo(
                        "TRANSPORT after 2: The connection to model endpoint 'URL' broke (java.net.ProtocolException: unexpected end of stream). Check the server's log and the network. Gave up after 2 attempts.");
    }

    @Test
    void announcesAShorterBodyThanItSends() {
        assertThat(failure(ok("Content-Length: 30\n", HELLO)))
                .isEqualTo(
                        "NOT_JSON after 1: The model endpoint 'URL' did not answer with a JSON object (HTTP 200: \"%s\"). Correct the base URL, which often ends in /v1."
                                .formatted(HELLO.substring(0, 30)));
    }

    @Test
    void dripsTheBody() {
        var server = RawServer.answering((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            drip(out);
        });

        assertTakesTwoTimeouts(server);
    }

    @Test
    void dripsTheHeaders() {
        assertTakesTwoTimeouts(RawServer.answering((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX-Never-Ends: ".getBytes(StandardCharsets.US_ASCII));
            drip(out);
        }));
    }

    private static void drip(OutputStream out) throws IOException {
        while (true) {
            out.write(' ');
            out.flush();
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void assertTakesTwoTimeouts(RawServer server) {
        long start = System.nanoTime();

        // On a busy machine an attempt can time out before the server has it.
        assertThat(failure(server, Duration.ofMillis(300)))
                .matches(
                        "TIMEOUT after [12]: No answer from model endpoint 'URL' within 300 ms[.] Raise the timeout or run fewer trials at once[.] Gave up after 2 attempts[.]");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(600), Duration.ofSeconds(60));
    }

    @Test
    void repliesWithTenMegabytes() {
        assertThat(failure(ok("", "{\"choices\":\"" + "x".repeat(10_000_000) + "\"}")))
                .isEqualTo(
                        "TOO_LARGE after 1: The reply of model endpoint 'URL' exceeds 1048576 bytes. Correct the base URL.");
    }

    @Test
    void complainsWithTenMegabytes() {
        var server = RawServer.answering("HTTP/1.1 500 Oops\n\n" + "x".repeat(10_000_000));

        assertThat(failure(server))
                .isEqualTo(
                        "HTTP after 2: The model endpoint 'URL' answered with an error (HTTP 500: \"%s…\"). Run again later or run fewer trials at once. Gave up after 2 attempts."
                                .formatted("x".repeat(199)));
    }

    @Test
    void repliesWithABombOfGzip() throws IOException {
        byte[] bomb = gzip(200_000_000);
        assertThat(bomb.length).isLessThan(300_000);
        var server = RawServer.answering((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(bomb);
        });

        assertThat(failure(server))
                .isEqualTo(
                        "TOO_LARGE after 1: The reply of model endpoint 'URL' exceeds 1048576 bytes. Correct the base URL.");
    }

    private static byte[] gzip(int zeros) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < zeros / 1_000_000; i++) {
                gzip.write(new byte[1_000_000]);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void repliesWithBytesThatAreNoUtf8() {
        byte[] latin1 = HELLO.replace("hello", "h\u00e9llo").getBytes(StandardCharsets.ISO_8859_1);
        var server = RawServer.answering((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(latin1);
        });

        assertThat(failure(server))
                .isEqualTo(
                        "NOT_JSON after 1: The reply of model endpoint 'URL' is not valid UTF-8. Check the server's log.");
    }

    @Test
    void showsAPageOfAGateway() {
        var server = RawServer.answering("HTTP/1.1 502 Bad Gateway\nContent-Type: text/html\n\n<h1>Bad gateway</h1>");

        assertThat(failure(server))
                .isEqualTo(
                        "HTTP after 2: The model endpoint 'URL' answered with an error (HTTP 502: \"<h1>Bad gateway</h1>\"). Run again later or run fewer trials at once. Gave up after 2 attempts.");
    }

    @Test
    void sendsTheKeySomewhereElse() {
        try (var elsewhere = RawServer.answering("HTTP/1.1 200 OK\n\n" + HELLO)) {
            var server =
                    RawServer.answering("HTTP/1.1 308 Permanent Redirect\nLocation: " + elsewhere.baseUrl() + "\n\n");

            assertThat(failure(server))
                    .isEqualTo(
                            "REDIRECT after 1: The model endpoint 'URL' redirects to '%s' (HTTP 308), which is not followed. Set the base URL to that address if you trust it."
                                    .formatted(elsewhere.baseUrl()));
            assertThat(elsewhere.requests()).isZero();
        }
    }

    @Test
    void repliesAndComplainsAtOnce() {
        assertThat(failure(
                        ok("", HELLO.replace("{\"choices\"", "{\"error\":{\"message\":\"Overloaded\"},\"choices\""))))
                .isEqualTo(
                        "NO_REPLY after 1: The answer of model endpoint 'URL' contains no model reply (HTTP 200: \"Overloaded\"). Correct the model 'm', or check the server's log.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[]}",
                "{\"choices\":null}",
                "{\"choices\":[null]}",
                "{\"choices\":[{\"message\":null}]}",
                "{}"
            })
    void repliesWithoutAChoice(String body) {
        assertThat(failure(ok("", body)))
                .isEqualTo(
                        "NO_REPLY after 1: The answer of model endpoint 'URL' contains no model reply (HTTP 200: \"%s\"). Correct the base URL, which often ends in /v1."
                                .formatted(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"hello\"", "{\"choices\":", "<html>Sign in</html>"})
    void repliesWithSomethingElseThanAnObject(String body) {
        assertThat(failure(ok("", body)))
                .startsWith("NOT_JSON after 1: The model endpoint 'URL' did not answer with a JSON object (HTTP 200");
    }

    @Test
    void answersInAnotherProtocol() {
        assertThat(failure(RawServer.answering("SSH-2.0-OpenSSH_9.2\n\n")))
                .isEqualTo(
                        "TRANSPORT after 2: The connection to model endpoint 'URL' broke (java.net.ProtocolException: Unexpected status line: SSH-2.0-OpenSSH_9.2). Check the server's log and the network. Gave up after 2 attempts.");
    }
}
