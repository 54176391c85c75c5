/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.WebServer;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class HttpSourceTests {

    private static final byte[] BODY = "{\"id\": \"a\"}\n".getBytes(StandardCharsets.UTF_8);
    private static final DatasetVersion VERSION = new DatasetVersion("refunds", "1");
    private static final Map<String, String> SECRET = Map.of("Authorization", "Bearer secret");

    @TempDir
    private Path directory;

    private Path copyFrom(WebServer server, HttpSettings settings) throws IOException {
        Path target = directory.resolve("cases.jsonl");
        new HttpSource(URI.create(server.url() + "/sets"), settings).copy(VERSION, "cases.jsonl", target);
        return target;
    }

    private static HttpSettings settings(long maxBytes, Duration readTimeout) {
        return new HttpSettings(
                Duration.ofSeconds(5), readTimeout, Duration.ofMinutes(1), maxBytes, SECRET, uri -> Optional.empty());
    }

    private static HttpSettings settings() {
        return settings(1 << 20, Duration.ofSeconds(10));
    }

    @Test
    void storesTheBytesAndSendsTheHeaders() throws IOException {
        try (var server = new WebServer(WebServer.body(BODY))) {
            assertThat(copyFrom(server, settings())).hasBinaryContent(BODY);

            assertThat(server.paths).containsExactly("/sets/refunds/1/cases.jsonl");
            assertThat(server.authorizations).containsExactly("Bearer secret");
        }
    }

    @Test
    void asksForTheBytesAsTheyAre() throws IOException {
        try (var server = new WebServer((exchange, request) -> WebServer.body(
                        exchange.getRequestHeaders().getFirst("Accept-Encoding").getBytes(StandardCharsets.UTF_8))
                .handle(exchange, request))) {
            assertThat(copyFrom(server, settings())).hasContent("identity");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | %1$s/sets/refunds/1/cases.jsonl requires authentication (HTTP 401). Add a user or an Authorization header to a <server> of settings.xml and pass its id as -Deval-datasets.serverId=<id>.
            403 | %1$s/sets/refunds/1/cases.jsonl must be readable, but access is denied (HTTP 403). Ask its owner for access, or pass another -Deval-datasets.serverId=<id>.
            404 | Dataset 'refunds@1' was not found at its source: the server has no %1$s/sets/refunds/1/cases.jsonl (HTTP 404). Check version and source in the lock, or publish the version there.
            """)
    void statesTheNextStepWhenTheServerRefuses(int status, String message) {
        try (var server = new WebServer(WebServer.status(status))) {
            assertThatThrownBy(() -> copyFrom(server, settings()))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(message, server.url());
            assertThat(server.paths).hasSize(1);
        }
    }

    @Test
    void triesAgainWhenTheServerFails() throws IOException {
        try (var server = new WebServer((exchange, request) ->
                (request == 1 ? WebServer.status(500) : WebServer.body(BODY)).handle(exchange, request))) {
            assertThat(copyFrom(server, settings())).hasBinaryContent(BODY);
            assertThat(server.paths).hasSize(2);
        }
    }

    @Test
    void givesUpWhenTheServerFailsTwice() {
        try (var server = new WebServer(WebServer.status(503))) {
            assertThatThrownBy(() -> copyFrom(server, settings()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%s/sets/refunds/1/cases.jsonl could not be fetched: the server answered 503. Try again later, or ask its owner.",
                            server.url());
            assertThat(server.paths).hasSize(2);
        }
    }

    @Test
    void triesAgainWhenABodyIsTruncated() throws IOException {
        try (var server = new WebServer((exchange, request) -> {
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY, 0, request == 1 ? 3 : BODY.length);
        })) {
            assertThat(copyFrom(server, settings())).hasBinaryContent(BODY);
            assertThat(server.paths).hasSize(2);
        }
    }

    @Test
    void continuesABrokenDownloadAsLongAsItGetsFurther() throws IOException {
        byte[] body = new byte[100_000];
        new Random(7).nextBytes(body);
        var ranges = new CopyOnWriteArrayList<String>();
        try (var server = new WebServer((exchange, request) -> {
            ranges.add(exchange.getRequestHeaders().getFirst("Range") + " "
                    + exchange.getRequestHeaders().getFirst("If-Range"));
            int from = request == 1 ? 0 : (request - 1) * 30_000;
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Content-Range", "bytes %d-99999/100000".formatted(from));
            exchange.sendResponseHeaders(request == 1 ? 200 : 206, body.length - from);
            exchange.getResponseBody().write(body, from, Math.min(30_000, body.length - from));
        })) {
            assertThat(copyFrom(server, settings())).hasBinaryContent(body);
            assertThat(ranges)
                    .containsExactly("null null", "bytes=30000- \"v1\"", "bytes=60000- \"v1\"", "bytes=90000- \"v1\"");
        }
    }

    @Test
    void beginsAnewWhenTheFileHasChangedMeanwhile() throws IOException {
        byte[] other = "{\"id\": \"b\", \"input\": {}}\n".getBytes(StandardCharsets.UTF_8);
        try (var server = new WebServer((exchange, request) -> {
            byte[] body = request == 1 ? BODY : other;
            exchange.getResponseHeaders().set("ETag", "\"v" + request + "\"");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body, 0, request == 1 ? 3 : body.length);
        })) {
            assertThat(copyFrom(server, settings())).hasBinaryContent(other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"weak\"", ""})
    void doesNotContinueWithoutAMarkOfTheBytes(String etag) throws IOException {
        var ranges = new CopyOnWriteArrayList<String>();
        try (var server = new WebServer((exchange, request) -> {
            ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
            if (!etag.isEmpty()) {
                exchange.getResponseHeaders().set("ETag", etag);
            }
            exchange.sendResponseHeaders(200, BODY.length);
            exchange.getResponseBody().write(BODY, 0, request == 1 ? 3 : BODY.length);
        })) {
            assertThat(copyFrom(server, settings())).hasBinaryContent(BODY);
            assertThat(ranges).containsExactly("null", "null");
        }
    }

    @Test
    void refusesAPartThatIsNotTheOneItAskedFor() {
        try (var server = new WebServer((exchange, request) -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-10/11");
            exchange.sendResponseHeaders(request == 1 ? 200 : 206, BODY.length);
            exchange.getResponseBody().write(BODY, 0, request == 1 ? 3 : BODY.length);
        })) {
            assertThatThrownBy(() -> copyFrom(server, settings()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the server answered 416");
        }
    }

    @Test
    void countsTheWholeFileAgainstTheLimitWhenItContinues() {
        byte[] large = new byte[1 << 20];
        try (var server = new WebServer((exchange, request) -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-9999999/10000000".formatted((request - 1) << 20));
            exchange.sendResponseHeaders(request == 1 ? 200 : 206, 9 << 20);
            exchange.getResponseBody().write(large);
        })) {
            assertThatThrownBy(() -> copyFrom(server, settings(3 << 20, Duration.ofSeconds(10))))
                    .isInstanceOf(EvalException.class)
                    .hasMessageContaining("must not be larger than 3 MB");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitsAsLongAsTheServerAsks(int status) throws IOException {
        long start = System.nanoTime();
        try (var server = new WebServer((exchange, request) -> {
            exchange.getResponseHeaders().set("Retry-After", "1");
            (request == 1 ? WebServer.status(status) : WebServer.body(BODY)).handle(exchange, request);
        })) {
            assertThat(copyFrom(server, settings())).hasBinaryContent(BODY);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void givesUpAtOnceIfItWouldHaveToWaitTooLong() {
        try (var server = new WebServer((exchange, request) -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            WebServer.status(429).handle(exchange, request);
        })) {
            assertThatThrownBy(() -> copyFrom(server, settings()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%s/sets/refunds/1/cases.jsonl could not be fetched: the server answered 429. Try again later, or ask its owner.",
                            server.url());
            assertThat(server.paths).hasSize(1);
        }
    }

    @Test
    void readsDatesOfServersThatAskToWait() {
        Instant now = Instant.parse("2026-05-01T12:00:00Z");
        assertThat(RetryAfter.nanos("Fri, 01 May 2026 12:00:30 GMT", now)).isEqualTo(30_000_000_000L);
        assertThat(RetryAfter.nanos("Fri, 01 May 2026 11:00:00 GMT", now)).isZero();
        assertThat(RetryAfter.nanos("soon", now)).isZero();
        assertThat(RetryAfter.nanos(null, now)).isZero();
    }

    @Test
    void refusesATruncatedBody() {
        try (var server = new WebServer((exchange, request) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(BODY);
        })) {
            assertThatThrownBy(() -> copyFrom(server, settings()))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(server.url() + "/sets/refunds/1/cases.jsonl could not be fetched: ")
                    .hasMessageEndingWith(". Check the network and the <proxies> of settings.xml, then try again.");
        }
    }

    @Test
    void stopsAtTheSizeLimit() {
        byte[] large = new byte[3 << 20];
        try (var server = new WebServer(WebServer.body(large))) {
            assertThatThrownBy(() -> copyFrom(server, settings(2 << 20, Duration.ofSeconds(10))))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "%s/sets/refunds/1/cases.jsonl must not be larger than 2 MB. Raise the limit with -Deval-datasets.maxMegabytes=<n>.",
                            server.url());
            assertThat(server.paths).hasSize(1);
        }
    }

    @Test
    void givesUpWhenNoBytesArrive() {
        try (var server = new WebServer((exchange, request) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(BODY);
            exchange.getResponseBody().flush();
            pauseUntilClosed();
        })) {
            assertThatThrownBy(() -> copyFrom(server, settings(1 << 20, Duration.ofMillis(100))))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%1$s/sets/refunds/1/cases.jsonl could not be fetched: no bytes from %1$s/sets/refunds/1/cases.jsonl for 100 ms. Check the network and the <proxies> of settings.xml, then try again.",
                            server.url());
        }
    }

    @Test
    void givesUpWhenBytesArriveForTooLong() {
        try (var server = new WebServer((exchange, request) -> {
            exchange.sendResponseHeaders(200, 1_000);
            for (int sent = 0; sent < 1_000; sent++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                pause(20);
            }
        })) {
            var limited = new HttpSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(300),
                    1 << 20,
                    Map.of(),
                    uri -> Optional.empty());
            assertThatThrownBy(() -> copyFrom(server, limited))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%s/sets/refunds/1/cases.jsonl could not be fetched within 300 ms. Check the network, or raise the limit with -Deval-datasets.transferTimeout=<duration>.",
                            server.url());
            assertThat(server.paths).hasSize(1);
        }
    }

    private static void pauseUntilClosed() throws IOException {
        pause(60_000);
    }

    private static void pause(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void followsRedirectsOfTheSameOriginWithTheHeaders() throws IOException {
        try (var server = new WebServer(
                (exchange, request) -> (request == 1 ? WebServer.redirect("/moved?part=1") : WebServer.body(BODY))
                        .handle(exchange, request))) {
            assertThat(copyFrom(server, settings())).hasBinaryContent(BODY);

            assertThat(server.paths).containsExactly("/sets/refunds/1/cases.jsonl", "/moved?part=1");
            assertThat(server.authorizations).containsExactly("Bearer secret", "Bearer secret");
        }
    }

    @Test
    void doesNotForwardTheHeadersToAnotherOrigin() throws IOException {
        try (var other = new WebServer(WebServer.body(BODY));
                var server = new WebServer(WebServer.redirect(other.url() + "/file"))) {
            assertThat(copyFrom(server, settings())).hasBinaryContent(BODY);

            assertThat(server.authorizations).containsExactly("Bearer secret");
            assertThat(other.authorizations).containsExactly("none");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://data.example.org/x", "ftp://data.example.org/x"})
    void refusesRedirectsToWhatIsNotSecure(String location) {
        try (var server = new WebServer(WebServer.redirect(location + "?signature=secret"))) {
            assertThatThrownBy(() -> copyFrom(server, settings()))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "%s/sets/refunds/1/cases.jsonl must redirect to https only, found %s. Use a source that stays on https.",
                            server.url(), location);
        }
    }

    @Test
    void refusesEndlessRedirects() {
        try (var server = new WebServer(WebServer.redirect("/again"))) {
            assertThatThrownBy(() -> copyFrom(server, settings()))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "%s/sets/refunds/1/cases.jsonl must not redirect more than 5 times. Check the source in the lock.",
                            server.url());
            assertThat(server.paths).hasSize(6);
        }
    }

    @Test
    void reportsARefusedConnection() {
        var server = new WebServer(WebServer.body(BODY));
        server.close();

        assertThatThrownBy(() -> copyFrom(server, settings()))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s/sets/refunds/1/cases.jsonl could not be fetched: Failed to connect to /%s. Check the network and the <proxies> of settings.xml, then try again.",
                        server.url(), URI.create(server.url()).getAuthority());
        assertThat(Files.exists(directory.resolve("cases.jsonl"))).isFalse();
    }

    @Test
    void refusesAHeaderWithoutRepeatingItsSecret() {
        var settings = new HttpSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                10,
                Map.of("Authorization", "Bearer\nsecret"),
                uri -> Optional.empty());
        try (var server = new WebServer(WebServer.body(BODY))) {
            assertThatThrownBy(() -> copyFrom(server, settings))
                    .isInstanceOf(EvalException.class)
                    .hasNoCause()
                    .hasMessage(
                            "Header 'Authorization' of the <server> in settings.xml must be a valid HTTP header with a value on one line. Correct or remove it.");
        }
    }

    @Test
    void goesThroughTheProxy() throws IOException {
        try (var proxy = new WebServer((exchange, request) -> {
            boolean known = exchange.getRequestHeaders().containsKey("Proxy-Authorization");
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"company\"");
            (known ? WebServer.body(BODY) : WebServer.status(407)).handle(exchange, request);
        })) {
            HttpSettings settings = through(URI.create(proxy.url()).getPort());
            Path target = directory.resolve("cases.jsonl");
            new HttpDownload(settings).store(URI.create("http://data.example.org/x"), target);

            assertThat(target).hasBinaryContent(BODY);
            assertThat(proxy.paths).last().isEqualTo("http://data.example.org/x");
        }
    }

    private static HttpSettings through(int port) {
        return new HttpSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                1 << 20,
                Map.of(),
                uri -> Optional.of(new HttpProxy("127.0.0.1", port, "me", "secret")));
    }

    @Test
    void logsInToTheProxyForHttps() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<String>> request = CompletableFuture.supplyAsync(() -> answerOnce(socket));
            HttpSettings settings = through(socket.getLocalPort());

            assertThatThrownBy(() -> new HttpDownload(settings)
                            .store(URI.create("https://data.example.org/x"), directory.resolve("cases.jsonl")))
                    .isInstanceOf(IOException.class);
            assertThat(request.get(60, TimeUnit.SECONDS))
                    .startsWith("CONNECT data.example.org:443 HTTP/1.1")
                    .contains("Proxy-Authorization: Basic bWU6c2VjcmV0");
        }
    }

    /** Read the head of a request, and refuse it and all others. */
    private static List<String> answerOnce(ServerSocket socket) {
        try (socket;
                var client = socket.accept();
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> head = in.lines().takeWhile(line -> !line.isEmpty()).toList();
            client.getOutputStream()
                    .write("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return head;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/x", "http://127.0.0.1/x", "http://[::1]/x"})
    void reachesThisMachineWithoutTheProxy(String uri) {
        assertThat(new HttpProxies(through(3128)).select(URI.create(uri))).containsExactly(Proxy.NO_PROXY);
    }

    @Test
    void hidesThePasswordOfAProxy() {
        assertThat(new HttpProxy("proxy.example.org", 3128, "me", "secret")).hasToString("proxy.example.org:3128");
    }

    @Test
    void keepsHeadersOutOfItsText() {
        assertThat(settings().toString()).doesNotContain("secret");
    }
}
